package org.reluworkbench.model.internal.npz;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The element types of numpy arrays: numbers, truth values and text; 16-bit floats are not there.
 */
enum NpyType {
    B1(1) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.get(at) == 0 ? 0 : 1;
        }
    },
    I1(1) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.get(at);
        }
    },
    I2(2) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getShort(at);
        }
    },
    I4(4) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getInt(at);
        }
    },
    I8(8) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getLong(at);
        }
    },
    U1(1) {
        @Override
        double get(ByteBuffer data, int at) {
            return Byte.toUnsignedInt(data.get(at));
        }
    },
    U2(2) {
        @Override
        double get(ByteBuffer data, int at) {
            return Short.toUnsignedInt(data.getShort(at));
        }
    },
    U4(4) {
        @Override
        double get(ByteBuffer data, int at) {
            return Integer.toUnsignedLong(data.getInt(at));
        }
    },
    U8(8) {
        @Override
        double get(ByteBuffer data, int at) {
            long bits = data.getLong(at);
            // Halving with the lost bit kept "sticky" rounds as a direct conversion would.
            return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
        }
    },
    F4(4) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getFloat(at);
        }
    },
    F8(8) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getDouble(at);
        }
    },
    /** A character of a text, as its number in Unicode. */
    U(4) {
        @Override
        double get(ByteBuffer data, int at) {
            return data.getInt(at);
        }
    };

    private final int size;

    NpyType(int size) {
        this.size = size;
    }

    /** Bytes of one element. */
    int size() {
        return size;
    }

    boolean integral() {
        return this != F4 && this != F8;
    }

    /** The element that starts at this byte, rounded to the nearest double. */
    abstract double get(ByteBuffer data, int at);

    /** The type that numpy calls, for example, {@code f4}. */
    static Optional<NpyType> named(String kindAndSize) {
        for (NpyType type : values()) {
            if (type != U && type.name().equalsIgnoreCase(kindAndSize)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
