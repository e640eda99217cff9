package org.reluworkbench.deeplearning4j.internal;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Row-major float32 arrays of ND4J, outside of Java's heap, and copies to and from them. */
final class Floats {

    private Floats() {}

    /** With undefined contents; the caller closes it. */
    static INDArray allocate(long... shape) {
        return Nd4j.createUninitialized(DataType.FLOAT, shape);
    }

    /** Fills the target with the values from {@code offset} on. */
    static void write(float[] values, int offset, INDArray target) {
        pointer(target).put(values, offset, (int) target.length());
    }

    /** Copies the whole source to the values from {@code offset} on. */
    static void read(INDArray source, float[] values, int offset) {
        pointer(source).get(values, offset, (int) source.length());
    }

    private static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }
}
