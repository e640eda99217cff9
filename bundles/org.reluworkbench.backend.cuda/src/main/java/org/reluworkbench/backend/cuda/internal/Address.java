package org.reluworkbench.backend.cuda.internal;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/** Addresses as JavaCPP passes them; it neither owns nor frees what is there. */
final class Address extends Pointer {

    /** Of float32 values. */
    private static final class OfFloats extends FloatPointer {
        OfFloats(long address) {
            this.address = address;
        }
    }

    /** Of float64 values. */
    private static final class OfDoubles extends DoublePointer {
        OfDoubles(long address) {
            this.address = address;
        }
    }

    /** Of whole numbers. */
    private static final class OfInts extends IntPointer {
        OfInts(long address) {
            this.address = address;
        }
    }

    private Address(long address) {
        this.address = address;
    }

    static Pointer of(long address) {
        return new Address(address);
    }

    static FloatPointer ofFloats(long address) {
        return new OfFloats(address);
    }

    static DoublePointer ofDoubles(long address) {
        return new OfDoubles(address);
    }

    static IntPointer ofInts(long address) {
        return new OfInts(address);
    }
}
