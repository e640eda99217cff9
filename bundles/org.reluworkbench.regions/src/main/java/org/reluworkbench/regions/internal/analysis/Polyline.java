package org.reluworkbench.regions.internal.analysis;

import java.util.Arrays;
import java.util.Optional;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The points that a run of {@code regions.line} joins. */
final class Polyline {
    private final double[][] points;

    /**
     * @throws WorkbenchException if they do not fit the network
     */
    Polyline(LineParameters parameters, int inputs, Optional<Dataset> dataset) {
        points =
                parameters
                        .points()
                        .orElseGet(
                                () ->
                                        dataset.isPresent() || parameters.rows().isPresent()
                                                ? rows(parameters, dataset)
                                                : diagonal(inputs));
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != inputs) {
                throw new WorkbenchException(
                        StandardErrorCode.SHAPE_MISMATCH,
                        "point "
                                + i
                                + " has "
                                + points[i].length
                                + " coordinates but the network has "
                                + inputs
                                + " inputs");
            }
            if (i > 0 && Arrays.equals(points[i - 1], points[i])) {
                throw invalid("points " + (i - 1) + " and " + i + " of the polyline are equal");
            }
        }
    }

    private static double[][] rows(LineParameters parameters, Optional<Dataset> dataset) {
        Dataset data = dataset.orElseThrow(() -> invalid("rows need a dataset"));
        int[] rows = parameters.rows().orElseGet(() -> new int[] {0, 1});
        double[][] points = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] >= data.samples()) {
                throw invalid(
                        "there is no row "
                                + rows[i]
                                + " in the dataset "
                                + data.name()
                                + ", which has "
                                + data.samples());
            }
            points[i] = data.row(rows[i]);
        }
        return points;
    }

    private static double[][] diagonal(int inputs) {
        double[][] ends = new double[2][inputs];
        Arrays.fill(ends[0], -1);
        Arrays.fill(ends[1], 1);
        return ends;
    }

    private static WorkbenchException invalid(String sentence) {
        return new WorkbenchException(StandardErrorCode.PARAMETER_INVALID, sentence);
    }

    /** Number of segments. */
    int segments() {
        return points.length - 1;
    }

    /** Point i. */
    double[] point(int i) {
        return points[i];
    }

    /** Euclidean length of segment i. */
    double length(int i) {
        double sum = 0;
        for (int k = 0; k < points[i].length; k++) {
            double difference = points[i + 1][k] - points[i][k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
