package org.reluworkbench.regions;

/**
 * Samples as seen from a plane: the plane coordinates of the nearest point of the plane, and the
 * distance to it. Immutable.
 */
public final class PlanePoints {
    /** In place of a class: the sample has no label. */
    public static final int UNLABELLED = -1;

    /** No samples. */
    public static final PlanePoints NONE =
            new PlanePoints(
                    new int[0],
                    new double[0],
                    new double[0],
                    new double[0],
                    new int[0],
                    new int[0]);

    private final int[] row;
    private final double[] s;
    private final double[] t;
    private final double[] distance;
    private final int[] label;
    private final int[] predicted;

    /**
     * Takes the arrays over.
     *
     * @param row of the dataset
     * @param label class of each sample, or {@link #UNLABELLED}
     * @param predicted the network's class at each sample itself
     * @throws IllegalArgumentException if the lengths differ
     */
    public PlanePoints(
            int[] row, double[] s, double[] t, double[] distance, int[] label, int[] predicted) {
        boolean lengths =
                row.length == s.length
                        && row.length == t.length
                        && row.length == distance.length
                        && row.length == label.length
                        && row.length == predicted.length;
        if (!lengths) {
            throw new IllegalArgumentException("arrays of the points differ in length");
        }
        this.row = row;
        this.s = s;
        this.t = t;
        this.distance = distance;
        this.label = label;
        this.predicted = predicted;
    }

    /** Number of samples. */
    public int count() {
        return row.length;
    }

    /** Row of the dataset. */
    public int row(int i) {
        return row[i];
    }

    /** First plane coordinate. */
    public double s(int i) {
        return s[i];
    }

    /** Second plane coordinate. */
    public double t(int i) {
        return t[i];
    }

    /** Euclidean distance of the sample from the plane, in input coordinates. */
    public double distance(int i) {
        return distance[i];
    }

    /** Class of the sample, or {@link #UNLABELLED}. */
    public int label(int i) {
        return label[i];
    }

    /** The network's class at the sample itself, in double arithmetic. */
    public int predicted(int i) {
        return predicted[i];
    }
}
