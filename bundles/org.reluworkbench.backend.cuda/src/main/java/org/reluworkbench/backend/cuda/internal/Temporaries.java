package org.reluworkbench.backend.cuda.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.spi.backend.Precision;

/** Memory that an operation needs until it has ended. */
final class Temporaries implements AutoCloseable {
    private final Device device;
    private final List<DeviceMemory> memories = new ArrayList<>();

    Temporaries(Device device) {
        this.device = device;
    }

    /** Any values. */
    CudaTensor uninitialized(Precision precision, int rows, int columns) {
        DeviceMemory memory = DeviceMemory.of(device, precision, (long) rows * columns);
        memories.add(memory);
        return new CudaTensor(memory, precision, 0, rows, columns);
    }

    /** The same values. */
    CudaTensor copy(CudaTensor a) {
        CudaTensor copy = uninitialized(a.precision(), a.rows(), a.columns());
        if (a.size() > 0) {
            device.copy(a.address(), copy.address(), a.length());
        }
        return copy;
    }

    /** Aᵀ. */
    CudaTensor transposed(CudaTensor a) {
        CudaTensor result = uninitialized(a.precision(), a.columns(), a.rows());
        Products.transpose(device, a, result);
        return result;
    }

    @Override
    public void close() {
        memories.forEach(DeviceMemory::free);
    }
}
