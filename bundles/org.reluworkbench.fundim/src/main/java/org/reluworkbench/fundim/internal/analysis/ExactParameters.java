package org.reluworkbench.fundim.internal.analysis;

import java.util.Optional;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code fundim.exact}. */
public record ExactParameters(
        @Parameter(
                        help =
                                "Corners of the convex domain in plane coordinates; left out: the"
                                        + " whole plane. Not used if a complex is connected")
                Optional<double[][]> domain,
        @Parameter(
                        help =
                                "Point of the input space with plane coordinates (0, 0), for networks"
                                        + " with more than two inputs")
                Optional<double[]> origin,
        @Parameter(help = "Two directions in the input space: x = origin + s·u + t·v")
                Optional<double[][]> directions,
        @Parameter(
                        help =
                                "Most activation regions after any layer, in each of five pieces for"
                                        + " the whole plane",
                        unit = "regions",
                        defaultValue = "100000",
                        min = 1,
                        max = Slice.DEFAULT_MAX_FACES)
                int maxRegions,
        @Parameter(help = "Seed of the primes", defaultValue = "0") long seed,
        @Parameter(
                        help =
                                "Where the bounds do not meet, primes are drawn until the probability"
                                        + " that the rank is larger than found is at most this",
                        defaultValue = "1e-9",
                        min = 1e-300,
                        max = 1)
                double failureProbability,
        @Parameter(
                        help =
                                "Prove the rank where the bounds do not meet, by so many primes that no"
                                        + " minor can vanish modulo all of them",
                        defaultValue = "false")
                boolean prove) {

    /** Rules between parameters. */
    public ExactParameters {
        domain.ifPresent(ConvexPolygon::new);
        if (origin.isPresent() != directions.isPresent()) {
            throw new IllegalArgumentException("origin and directions belong together");
        }
        if (directions.isPresent() && directions.get().length != 2) {
            throw new IllegalArgumentException(
                    "there are two directions, not " + directions.get().length);
        }
        if (origin.isPresent()) {
            new PlaneEmbedding(origin.get(), directions.get()[0], directions.get()[1]);
        }
    }

    /** The plane, for a network with two inputs the input space itself. */
    Optional<PlaneEmbedding> plane(int inputs) {
        return origin.map(
                        point ->
                                new PlaneEmbedding(point, directions.get()[0], directions.get()[1]))
                .or(() -> inputs == 2 ? Optional.of(PlaneEmbedding.identity()) : Optional.empty());
    }

    Optional<ConvexPolygon> polygon() {
        return domain.map(ConvexPolygon::new);
    }

    RankSearch search() {
        return new RankSearch(failureProbability, prove);
    }
}
