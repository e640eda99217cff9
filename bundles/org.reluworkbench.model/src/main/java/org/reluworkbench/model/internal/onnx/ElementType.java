package org.reluworkbench.model.internal.onnx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types that are read; every one becomes float64. */
enum ElementType {
    FLOAT32(1, Float.BYTES, 4),
    UINT8(2, Byte.BYTES, 5),
    INT8(3, Byte.BYTES, 5),
    UINT16(4, Short.BYTES, 5),
    INT16(5, Short.BYTES, 5),
    INT32(6, Integer.BYTES, 5),
    INT64(7, Long.BYTES, 7),
    BOOL(9, Byte.BYTES, 5),
    FLOAT16(10, Short.BYTES, 5),
    FLOAT64(11, Double.BYTES, 10),
    UINT32(12, Integer.BYTES, 11),
    UINT64(13, Long.BYTES, 11),
    BFLOAT16(16, Short.BYTES, 5);

    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_EXPONENTS = 0x1f;
    private static final int HALF_BIAS = 15;

    private final int number;
    private final int bytes;
    private final int field;

    /**
     * @param number in onnx.proto3
     * @param bytes of one value in raw data
     * @param field of the message in which values are listed that are no raw data
     */
    ElementType(int number, int bytes, int field) {
        this.number = number;
        this.bytes = bytes;
        this.field = field;
    }

    static Optional<ElementType> of(long number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** For messages: {@code float32, uint8, …}. */
    static String names() {
        return Arrays.stream(values()).map(ElementType::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    int bytes() {
        return bytes;
    }

    int field() {
        return field;
    }

    boolean isReal() {
        return this == FLOAT32 || this == FLOAT64 || this == FLOAT16 || this == BFLOAT16;
    }

    /** Real numbers, and whole ones that do not overflow in sums of a few. */
    boolean holdsNetworkInputs() {
        return isReal() || this == INT32 || this == INT64;
    }

    /** The next value of raw data. */
    double read(ByteBuffer buffer) {
        return switch (this) {
            case FLOAT32 -> buffer.getFloat();
            case FLOAT64 -> buffer.getDouble();
            default ->
                    listed(
                            switch (bytes) {
                                case Byte.BYTES -> buffer.get();
                                case Short.BYTES -> buffer.getShort();
                                case Integer.BYTES -> buffer.getInt();
                                default -> buffer.getLong();
                            });
        };
    }

    /** The value that an integer of a list stands for; 16-bit floats are listed by their bits. */
    double listed(long bits) {
        return switch (this) {
            case FLOAT16 -> half((int) bits);
            case BFLOAT16 -> Float.intBitsToFloat((int) bits << Short.SIZE);
            case UINT8 -> bits & 0xff;
            case UINT16 -> bits & 0xffff;
            case UINT32 -> bits & 0xffffffffL;
            case UINT64 -> bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
            case BOOL -> bits == 0 ? 0 : 1;
            default -> bits;
        };
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
    private static double half(int bits) {
        int exponent = (bits >> HALF_FRACTION_BITS) & HALF_EXPONENTS;
        int fraction = bits & ((1 << HALF_FRACTION_BITS) - 1);
        double size;
        if (exponent == HALF_EXPONENTS) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((double) fraction, 1 - HALF_BIAS - HALF_FRACTION_BITS);
        } else {
            size =
                    Math.scalb(
                            (double) (fraction | (1 << HALF_FRACTION_BITS)),
                            exponent - HALF_BIAS - HALF_FRACTION_BITS);
        }
        return (bits & 0x8000) == 0 ? size : -size;
    }

    /** What arithmetic of this type makes of an exact result. */
    double rounded(double value) {
        return switch (this) {
            case FLOAT32 -> (float) value;
            case FLOAT64, FLOAT16, BFLOAT16 -> value;
            default -> value < 0 ? Math.ceil(value) : Math.floor(value);
        };
    }
}
