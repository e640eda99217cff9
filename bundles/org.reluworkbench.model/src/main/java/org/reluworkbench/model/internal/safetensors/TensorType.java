package org.reluworkbench.model.internal.safetensors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types that are read, little-endian; every value becomes the double equal to it. */
enum TensorType {
    F64(8) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getDouble(at);
        }
    },
    F32(4) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getFloat(at);
        }
    },
    F16(2) {
        @Override
        double get(ByteBuffer data, int at) {
            return half(data.getShort(at));
        }
    },
    /** The upper half of an {@link #F32}. */
    BF16(2) {
        @Override
        double get(ByteBuffer data, int at) {
            return Float.intBitsToFloat(data.getShort(at) << Short.SIZE);
        }
    },
    I64(8) {
        @Override
        double get(ByteBuffer data, int at) {
            long value = data.getLong(at);
            double rounded = value;
            // 2^63 as a double goes back to the largest long, which it is not.
            if (rounded == 0x1p63 || (long) rounded != value) {
                throw new ArithmeticException(value + ", which no float64 equals");
            }
            return rounded;
        }
    },
    I32(4) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getInt(at);
        }
    },
    I16(2) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getShort(at);
        }
    },
    I8(1) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.get(at);
        }
    },
    U8(1) {
        @Override
        double get(ByteBuffer data, int at) {
            return Byte.toUnsignedInt(data.get(at));
        }
    },
    BOOL(1) {
        @Override
        double get(ByteBuffer data, int at) {
            byte value = data.get(at);
            if (value != 0 && value != 1) {
                throw new ArithmeticException(value + ", which is neither true nor false");
            }
            return value;
        }
    };

    private final int size;

    TensorType(int size) {
        this.size = size;
    }

    static Optional<TensorType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Bytes of one element. */
    int size() {
        return size;
    }

    /**
     * The element at a byte.
     *
     * @throws ArithmeticException naming a value that no double equals
     */
    abstract double get(ByteBuffer data, int at);

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent with bias 15, 10 of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24;
                    case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb((double) (0x400 + fraction), exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
