package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.Precision;

/** The values of a tensor and its views on the device; none for an empty tensor. */
final class DeviceMemory {
    private final Device device;
    private final long bytes;
    private final long address;
    private boolean freed;

    /**
     * Memory with any content.
     *
     * @throws OutOfMemoryError if the device has not as much
     */
    static DeviceMemory of(Device device, Precision precision, long values) {
        if (values > Long.MAX_VALUE / precision.bytes()) {
            throw new OutOfMemoryError(values + " values for a tensor");
        }
        return new DeviceMemory(device, values * precision.bytes());
    }

    DeviceMemory(Device device, long bytes) {
        this.device = device;
        this.bytes = bytes;
        this.address = bytes == 0 ? 0 : device.allocate(bytes);
    }

    long address() {
        return address;
    }

    long bytes() {
        return bytes;
    }

    void free() {
        if (!freed && bytes > 0) {
            device.free(address);
        }
        freed = true;
    }

    boolean isFreed() {
        return freed;
    }
}
