package org.reluworkbench.model.internal.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.SampleValues;

/** The element types of IDX files, by the third byte of their magic number; all big-endian. */
enum IdxType {
    UNSIGNED_BYTES(0x08, Byte.BYTES) {
        @Override
        double get(ByteBuffer data, int index) {
            return Byte.toUnsignedInt(data.get(index));
        }

        @Override
        SampleValues values(byte[] bytes) {
            return PixelValues.raw(bytes);
        }
    },
    SIGNED_BYTES(0x09, Byte.BYTES) {
        @Override
        double get(ByteBuffer data, int index) {
            return data.get(index);
        }
    },
    SHORTS(0x0b, Short.BYTES) {
        @Override
        double get(ByteBuffer data, int index) {
            return data.getShort(index * Short.BYTES);
        }
    },
    INTEGERS(0x0c, Integer.BYTES) {
        @Override
        double get(ByteBuffer data, int index) {
            return data.getInt(index * Integer.BYTES);
        }

        @Override
        SampleValues values(byte[] bytes) {
            return new DoubleValues(doubles(bytes));
        }
    },
    FLOATS(0x0d, Float.BYTES) {
        @Override
        double get(ByteBuffer data, int index) {
            return data.getFloat(index * Float.BYTES);
        }
    },
    DOUBLES(0x0e, Double.BYTES) {
        @Override
        double get(ByteBuffer data, int index) {
            return data.getDouble(index * Double.BYTES);
        }

        @Override
        SampleValues values(byte[] bytes) {
            return new DoubleValues(doubles(bytes));
        }
    };

    private final int code;
    private final int size;

    IdxType(int code, int size) {
        this.code = code;
        this.size = size;
    }

    static Optional<IdxType> of(byte code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Bytes of one element. */
    int size() {
        return size;
    }

    /** An element, exactly. */
    abstract double get(ByteBuffer data, int index);

    /**
     * All elements in the smallest form that holds them exactly; may retain the bytes.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    SampleValues values(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        float[] values = new float[bytes.length / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) get(data, i);
        }
        return new FloatValues(values);
    }

    double[] doubles(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        double[] values = new double[bytes.length / size];
        Arrays.setAll(values, i -> get(data, i));
        return values;
    }
}
