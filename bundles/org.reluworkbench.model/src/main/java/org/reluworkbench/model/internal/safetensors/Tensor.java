package org.reluworkbench.model.internal.safetensors;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * One tensor of a file, row-major, converted on demand.
 *
 * @param where file and name, for messages
 * @param data its bytes, little-endian
 */
record Tensor(String where, TensorType type, List<Long> shape, ByteBuffer data) {
    Tensor {
        shape = List.copyOf(shape);
    }

    /**
     * The values.
     *
     * @throws WorkbenchException {@code NOT_FINITE} or, for a number that no double equals, {@code
     *     UNSUPPORTED}, with the index
     */
    double[] values() {
        double[] values = new double[data.limit() / type.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i);
        }
        return values;
    }

    private double value(int flat) {
        double value;
        try {
            value = type.get(data, flat * type.size());
        } catch (ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    where + " has at " + index(flat) + " " + e.getMessage());
        }
        if (!Double.isFinite(value)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    where + " has " + value + " at " + index(flat) + "; numbers are finite");
        }
        return value;
    }

    private List<Long> index(int flat) {
        List<Long> index = new ArrayList<>(shape);
        long rest = flat;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            index.set(axis, rest % shape.get(axis));
            rest /= shape.get(axis);
        }
        return index;
    }
}
