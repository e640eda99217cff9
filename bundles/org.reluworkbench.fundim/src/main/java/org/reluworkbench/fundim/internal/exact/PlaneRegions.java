package org.reluworkbench.fundim.internal.exact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;

/**
 * Activation regions of a network on a plane. The points of one pattern are convex, so that a
 * pattern is a region.
 *
 * @param plane where the plane lies
 * @param patterns of the regions, each once
 * @param wholePlane whether these are proved to be all that the plane has
 */
public record PlaneRegions(
        PlaneEmbedding plane, List<ActivationPattern> patterns, boolean wholePlane) {
    private static final ConvexPolygon SQUARE = ConvexPolygon.square(1);

    /** To the ends of the plane: w from 0 to 1. */
    private static final ConvexPolygon FAR =
            new ConvexPolygon(new double[][] {{-1, 0}, {1, 0}, {1, 1}, {-1, 1}});

    /** A piece of a plane in the space of (s, t, w). */
    private record Piece(PlaneEmbedding plane, ConvexPolygon domain) {}

    /** Takes a copy of the list. */
    public PlaneRegions {
        patterns = List.copyOf(patterns);
    }

    /** Those of a complex. */
    public static PlaneRegions of(Complex complex) {
        return new PlaneRegions(
                complex.plane(), List.copyOf(distinct(List.of(complex.faces()))), false);
    }

    /**
     * All of the plane: with w as a third coordinate, the square |s|, |t| ≤ 1 = w and the four
     * rectangles |s| = 1 or |t| = 1, 0 ≤ w ≤ 1 meet every ray from 0 with w ≥ 0 once, so that the
     * complexes of the {@link HomogeneousNetwork} on these five pieces have the patterns of all
     * regions, however far away or narrow they are.
     *
     * @param maxFaces most activation regions after any layer in each piece
     * @return empty if the network cannot be made homogeneous
     * @throws org.reluworkbench.regions.RegionLimitException if there are more
     * @throws java.util.concurrent.CancellationException if the computation was cancelled
     * @throws IllegalArgumentException if the network has too many or too large layers
     */
    public static Optional<PlaneRegions> whole(
            Network network, PlaneEmbedding plane, int maxFaces, Progress progress) {
        return HomogeneousNetwork.of(network, plane)
                .map(
                        homogeneous ->
                                new PlaneRegions(
                                        plane,
                                        List.copyOf(
                                                distinct(faces(homogeneous, maxFaces, progress))),
                                        true));
    }

    private static List<Faces> faces(Network homogeneous, int maxFaces, Progress progress) {
        List<Piece> pieces =
                List.of(
                        new Piece(piece(0, 1, 2, 1), SQUARE),
                        new Piece(piece(1, 2, 0, 1), FAR),
                        new Piece(piece(1, 2, 0, -1), FAR),
                        new Piece(piece(0, 2, 1, 1), FAR),
                        new Piece(piece(0, 2, 1, -1), FAR));
        List<Faces> faces = new ArrayList<>();
        for (Piece piece : pieces) {
            Progress part = part(progress, faces.size(), pieces.size());
            faces.add(
                    new Slice(homogeneous, piece.plane(), piece.domain(), maxFaces)
                            .compute(part)
                            .faces());
        }
        return faces;
    }

    /** The plane of two coordinates on which the third has a value. */
    private static PlaneEmbedding piece(int first, int second, int fixed, double value) {
        double[][] vectors = new double[3][3];
        vectors[0][fixed] = value;
        vectors[1][first] = 1;
        vectors[2][second] = 1;
        return new PlaneEmbedding(vectors[0], vectors[1], vectors[2]);
    }

    private static Progress part(Progress whole, int done, int parts) {
        return new Progress() {
            @Override
            public void report(double fraction) {
                whole.report((done + fraction) / parts);
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }
        };
    }

    private static Set<ActivationPattern> distinct(List<Faces> parts) {
        Set<ActivationPattern> patterns = new LinkedHashSet<>();
        for (Faces faces : parts) {
            for (int f = 0; f < faces.count(); f++) {
                patterns.add(faces.pattern(f));
            }
        }
        return patterns;
    }
}
