package org.reluworkbench.backend.cuda.internal;

import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;

/**
 * What the driver says about itself and a device.
 *
 * @param driver the newest CUDA that the driver can serve, 1000·major + 10·minor
 * @param name of the device
 * @param major compute capability, the first number
 * @param minor compute capability, the second number
 */
record DeviceFacts(int driver, String name, int major, int minor) {
    private static final int NEEDED_DRIVER = 13_000;

    /** Below, compilers and libraries of CUDA 13 have no code for the device. */
    private static final int NEEDED_CAPABILITY = 75;

    private static final int NAME_BYTES = 256;

    /**
     * Of a device.
     *
     * @throws UnavailableException if there is no such device, with the driver's words
     */
    static DeviceFacts read(int number) throws UnavailableException {
        int[] value = new int[1];
        requireDriver(cudart.cuInit(0));
        requireDriver(cudart.cuDriverGetVersion(value));
        int driver = value[0];
        requireDriver(cudart.cuDeviceGetCount(value));
        if (value[0] <= number) {
            throw new UnavailableException("the driver shows no device");
        }
        try (BytePointer name = new BytePointer(NAME_BYTES)) {
            requireDriver(cudart.cuDeviceGetName(name, NAME_BYTES, number));
            return new DeviceFacts(
                    driver,
                    text(name),
                    attribute(number, cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                    attribute(number, cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR));
        }
    }

    /** Up to the end that C marks, not to the end of the memory. */
    static String text(BytePointer words) {
        return new BytePointer(words).limit(0).getString();
    }

    private static int attribute(int number, int attribute) throws UnavailableException {
        int[] value = new int[1];
        requireDriver(cudart.cuDeviceGetAttribute(value, attribute, number));
        return value[0];
    }

    private static void requireDriver(int status) throws UnavailableException {
        if (status != 0) {
            throw new UnavailableException(
                    "the NVIDIA driver gives no device: " + Status.driverMessage(status));
        }
    }

    String driverVersion() {
        return driver / 1000 + "." + driver % 1000 / 10;
    }

    /** As compilers write it. */
    String architecture() {
        return "sm_" + major + minor;
    }

    /**
     * Requires what CUDA 13 requires.
     *
     * @throws UnavailableException naming what is too old
     */
    void requireUsable() throws UnavailableException {
        if (driver < NEEDED_DRIVER) {
            throw new UnavailableException(
                    "the NVIDIA driver is too old: it serves CUDA "
                            + driverVersion()
                            + ", and 13.0 is needed");
        }
        if (10 * major + minor < NEEDED_CAPABILITY) {
            throw new UnavailableException(
                    name
                            + " is too old: its compute capability is "
                            + major
                            + "."
                            + minor
                            + ", and 7.5 is needed");
        }
    }
}
