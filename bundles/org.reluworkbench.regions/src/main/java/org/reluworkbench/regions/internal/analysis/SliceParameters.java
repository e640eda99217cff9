package org.reluworkbench.regions.internal.analysis;

import java.util.Optional;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.Parameter;

/** Where the plane lies, which piece of it is taken, and how much is computed. */
public record SliceParameters(
        @Parameter(
                        help =
                                "Corners of the convex domain in plane coordinates; left out: the"
                                        + " square [−1, 1]², or a rectangle around the three rows")
                Optional<double[][]> domain,
        @Parameter(help = "Point of the input space with plane coordinates (0, 0)")
                Optional<double[]> origin,
        @Parameter(help = "Two directions in the input space: x = origin + s·u + t·v")
                Optional<double[][]> directions,
        @Parameter(
                        help =
                                "Three rows of the dataset that the plane goes through, lengths as in"
                                        + " the input space",
                        min = 0,
                        minItems = 3,
                        maxItems = 3)
                Optional<int[]> rows,
        @Parameter(
                        help = "Most activation regions after any layer",
                        unit = "regions",
                        defaultValue = "" + Slice.DEFAULT_MAX_FACES,
                        min = 1)
                int maxRegions,
        @Parameter(
                        help = "Most samples of the dataset shown with the regions",
                        unit = "samples",
                        defaultValue = "1000",
                        min = 0,
                        max = 100_000)
                int samples) {

    /** Rules between parameters, and the shape of the domain and the plane. */
    public SliceParameters {
        domain.ifPresent(ConvexPolygon::new);
        if (origin.isPresent() != directions.isPresent()) {
            throw new IllegalArgumentException("origin and directions belong together");
        }
        if (origin.isPresent() && rows.isPresent()) {
            throw new IllegalArgumentException(
                    "the plane is given by origin and directions or by rows, not by both");
        }
        directions.ifPresent(
                given -> {
                    if (given.length != 2) {
                        throw new IllegalArgumentException(
                                "there are two directions, not " + given.length);
                    }
                });
        if (origin.isPresent()) {
            new PlaneEmbedding(origin.get(), directions.get()[0], directions.get()[1]);
        }
    }
}
