package org.reluworkbench.model.internal.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.reluworkbench.model.Reals;

/** A tensor that is to be written. */
record NamedReals(String name, List<Integer> shape, Reals values, TensorType type) {
    private static final int CHUNK = 4096;

    /** {@code F32} if that keeps every bit, else {@code F64}. */
    static NamedReals of(String name, List<Integer> shape, Reals values) {
        for (int i = 0; i < values.length(); i++) {
            double value = values.get(i);
            if ((float) value != value) {
                return new NamedReals(name, shape, values, TensorType.F64);
            }
        }
        return new NamedReals(name, shape, values, TensorType.F32);
    }

    long bytes() {
        return (long) values.length() * type.size();
    }

    void write(OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * type.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length(); i++) {
            if (type == TensorType.F32) {
                buffer.putFloat((float) values.get(i));
            } else {
                buffer.putDouble(values.get(i));
            }
            if (!buffer.hasRemaining() || i == values.length() - 1) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
    }
}
