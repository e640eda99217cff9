package org.reluworkbench.model.internal.onnx;

/**
 * A number that ONNX keeps as a float32 attribute although it is none, such as an epsilon of 0.001:
 * its float64 is noted in the metadata of the node.
 */
final class ExactReal {
    /** Before the name of the attribute. */
    static final String KEY = "org.reluworkbench.float64.";

    private ExactReal() {}

    /** The number in a note, NaN if it is none. */
    static Double parsed(String note) {
        try {
            return Double.valueOf(note);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static boolean isFloat(double value) {
        return (float) value == value;
    }
}
