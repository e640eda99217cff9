package org.reluworkbench.regions.internal.analysis;

import java.util.Optional;
import org.reluworkbench.regions.Line;
import org.reluworkbench.spi.Parameter;

/** Which polyline is cut, and how much is computed. */
public record LineParameters(
        @Parameter(
                        help =
                                "Points of the input space that the polyline joins; left out: rows of"
                                        + " the dataset, or without one (−1, …, −1) and (1, …, 1)")
                Optional<double[][]> points,
        @Parameter(
                        help =
                                "Rows of the dataset that the polyline joins; left out: the first two",
                        min = 0,
                        minItems = 2)
                Optional<int[]> rows,
        @Parameter(
                        help = "Most activation regions on one segment after any layer",
                        unit = "regions",
                        defaultValue = "" + Line.DEFAULT_MAX_PIECES,
                        min = 1)
                int maxRegions) {

    /** Rules between parameters. */
    public LineParameters {
        if (points.isPresent() && rows.isPresent()) {
            throw new IllegalArgumentException(
                    "the polyline is given by points or by rows, not by both");
        }
        points.ifPresent(
                given -> {
                    if (given.length < 2) {
                        throw new IllegalArgumentException(
                                "a polyline has at least 2 points, not " + given.length);
                    }
                });
    }
}
