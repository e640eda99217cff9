package org.reluworkbench.fundim.internal.symmetry;

import java.util.Optional;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code fundim.symmetry}. */
public record SymmetryParameters(
        @Parameter(
                        help =
                                "Corners of the convex domain of a network with two inputs; left"
                                        + " out: the square [−1, 1]²")
                Optional<double[][]> domain,
        @Parameter(
                        help = "Half the side r of the box [−r, r]ⁿ of a network with other inputs",
                        defaultValue = "1",
                        min = 0,
                        max = 1e100)
                double radius,
        @Parameter(
                        help =
                                "Samples drawn uniformly from that box: neurons that they see on"
                                        + " and off are neither stably active nor inactive",
                        unit = "samples",
                        defaultValue = "1000",
                        min = 1,
                        max = 1_000_000)
                int boxSamples,
        @Parameter(
                        help =
                                "Largest difference between the directions (w, b) of neurons, of"
                                        + " norm 1, that count as equal in two networks",
                        defaultValue = "1e-9",
                        min = 1e-14,
                        max = 0.01)
                double tolerance,
        @Parameter(
                        help =
                                "Samples at which the kernel of the Jacobian is split: the first"
                                        + " rows of the dataset, or points drawn from N(0, I); left"
                                        + " out: all rows, or twice the upper bound D′",
                        unit = "samples",
                        min = 1,
                        max = 10_000_000)
                Optional<Integer> samples,
        @Parameter(
                        help = "Seed of the points, the primes and the random direction",
                        defaultValue = "0")
                long seed,
        @Parameter(
                        help =
                                "Where the bounds of a rank do not meet, primes are drawn until the"
                                        + " probability that it is larger than found is at most this",
                        defaultValue = "1e-9",
                        min = 1e-300,
                        max = 1)
                double failureProbability,
        @Parameter(
                        help =
                                "Prove ranks where the bounds do not meet, by so many primes that"
                                        + " no minor can vanish modulo all of them",
                        defaultValue = "false")
                boolean prove,
        @Parameter(
                        help =
                                "First step ε / ‖θ‖ along the directions; halved until the"
                                        + " activation patterns of the samples stay the same",
                        defaultValue = "1e-3",
                        min = 1e-12,
                        max = 1)
                double step,
        @Parameter(
                        help =
                                "Most parameters of a network for which a hidden direction is"
                                        + " computed, at a cost of O(rows · D²)",
                        unit = "parameters",
                        defaultValue = "2000",
                        min = 0,
                        max = 20_000)
                int mostParameters,
        @Parameter(
                        help = "Most activation regions after any layer, with two inputs",
                        unit = "regions",
                        defaultValue = "" + Slice.DEFAULT_MAX_FACES,
                        min = 1)
                int maxRegions) {

    /** Checks the shape of the domain. */
    public SymmetryParameters {
        domain.ifPresent(ConvexPolygon::new);
    }

    ConvexPolygon polygon() {
        return domain.map(ConvexPolygon::new).orElseGet(() -> ConvexPolygon.square(1));
    }

    RankSearch rankSearch() {
        return new RankSearch(failureProbability, prove);
    }
}
