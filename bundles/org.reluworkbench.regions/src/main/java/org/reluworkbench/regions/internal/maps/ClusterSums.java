package org.reluworkbench.regions.internal.maps;

/** Σ x and the number of points of each cluster, in float64, kept up as points change cluster. */
final class ClusterSums {
    private final FloatRows points;
    private final double[] sums;
    private final int[] counts;

    ClusterSums(FloatRows points, int clusters) {
        this.points = points;
        this.sums = new double[clusters * points.columns()];
        this.counts = new int[clusters];
    }

    void add(int point, int cluster) {
        int columns = points.columns();
        int from = point * columns;
        int to = cluster * columns;
        for (int j = 0; j < columns; j++) {
            sums[to + j] += points.values()[from + j];
        }
        counts[cluster]++;
    }

    void remove(int point, int cluster) {
        int columns = points.columns();
        int from = point * columns;
        int to = cluster * columns;
        for (int j = 0; j < columns; j++) {
            sums[to + j] -= points.values()[from + j];
        }
        counts[cluster]--;
    }

    int count(int cluster) {
        return counts[cluster];
    }

    /** The mean of each cluster, rounded once; that of an empty one stays as it was. */
    FloatRows means(FloatRows before) {
        float[] means = before.values().clone();
        int columns = points.columns();
        for (int c = 0; c < counts.length; c++) {
            for (int j = c * columns; counts[c] > 0 && j < (c + 1) * columns; j++) {
                means[j] = (float) (sums[j] / counts[c]);
            }
        }
        return new FloatRows(means, columns);
    }
}
