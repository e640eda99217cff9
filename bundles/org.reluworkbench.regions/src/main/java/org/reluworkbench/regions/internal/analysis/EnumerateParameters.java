package org.reluworkbench.regions.internal.analysis;

import java.util.Optional;
import org.reluworkbench.spi.Parameter;

/** The box, and how much is computed. */
public record EnumerateParameters(
        @Parameter(
                        help =
                                "Lowest and highest value of each input, or one pair for all; left"
                                        + " out: [−1, 1] for all")
                Optional<double[][]> box,
        @Parameter(
                        help = "Most activation regions",
                        unit = "regions",
                        defaultValue = "1000000",
                        min = 1)
                int maxRegions) {

    /** Every side is a pair. */
    public EnumerateParameters {
        box.ifPresent(
                given -> {
                    for (double[] side : given) {
                        if (side.length != 2) {
                            throw new IllegalArgumentException(
                                    "a side of the box is two numbers, not " + side.length);
                        }
                    }
                });
    }

    /** The lowest values (0) or the highest ones (1) for so many inputs. */
    double[] corner(int inputs, int which) {
        double[][] given = box.orElseGet(() -> new double[][] {{-1, 1}});
        double[] corner = new double[given.length == 1 ? inputs : given.length];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = given[given.length == 1 ? 0 : i][which];
        }
        return corner;
    }
}
