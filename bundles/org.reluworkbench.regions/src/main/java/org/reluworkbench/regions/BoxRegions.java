package org.reluworkbench.regions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All activation regions of a network in a box, in the order of the walls that part them. */
public final class BoxRegions {
    private final List<Region> regions;
    private final long exactFallbacks;
    private final long signDecisions;

    private BoxRegions(List<Region> regions, long exactFallbacks, long signDecisions) {
        this.regions = List.copyOf(regions);
        this.exactFallbacks = exactFallbacks;
        this.signDecisions = signDecisions;
    }

    /** One region: a convex polytope on which the network is affine. */
    public static final class Region {
        private final ActivationPattern pattern;
        private final double[] interior;
        private final List<String> fractions;
        private final boolean onWall;
        private final int vertices;
        private final int facets;
        private final double volume;

        private Region(
                ActivationPattern pattern,
                double[] interior,
                List<String> fractions,
                boolean onWall,
                int vertices,
                int facets,
                double volume) {
            this.pattern = pattern;
            this.interior = interior;
            this.fractions = fractions;
            this.onWall = onWall;
            this.vertices = vertices;
            this.facets = facets;
            this.volume = volume;
        }

        /** The region's pattern; no two regions have the same. */
        public ActivationPattern pattern() {
            return pattern;
        }

        /** Coordinate i of the mean of the region's vertices. */
        public double interior(int i) {
            return interior[i];
        }

        /**
         * Whether the mean as rounded to doubles was found to lie inside, by exact signs; false
         * only for regions thinner than doubles resolve.
         */
        public boolean interiorIsExact() {
            return fractions.isEmpty();
        }

        /**
         * Where the rounded mean does not lie inside, the coordinates of the mean itself as
         * fractions, {@code "-3/8"}; else empty.
         */
        public List<String> interiorFractions() {
            return fractions;
        }

        /** Whether some neuron is 0 on the whole region. */
        public boolean isOnWall() {
            return onWall;
        }

        /** Number of vertices. */
        public int vertices() {
            return vertices;
        }

        /** Number of facets, those in sides of the box included; none is redundant. */
        public int facets() {
            return facets;
        }

        /** Volume, in double arithmetic from vertices rounded to doubles. */
        public double volume() {
            return volume;
        }
    }

    /** Gathers regions. */
    public static final class Builder {
        private final int dimension;
        private final int[] widths;
        private final List<Region> regions = new ArrayList<>();

        /**
         * @param dimension number of inputs
         * @param widths pattern bits of every layer
         */
        public Builder(int dimension, int[] widths) {
            this.dimension = dimension;
            this.widths = widths;
        }

        /**
         * @param bits of every layer, each starting a new word
         * @param interior the mean of the vertices, rounded
         * @param fractions the mean itself if the rounded one does not lie inside, else empty
         */
        public void add(
                List<long[]> bits,
                double[] interior,
                List<String> fractions,
                boolean onWall,
                int vertices,
                int facets,
                double volume) {
            if (interior.length != dimension) {
                throw new IllegalArgumentException(
                        interior.length + " coordinates in " + dimension + " dimensions");
            }
            long[] words = bits.stream().flatMapToLong(Arrays::stream).toArray();
            regions.add(
                    new Region(
                            new ActivationPattern(widths, words),
                            interior,
                            List.copyOf(fractions),
                            onWall,
                            vertices,
                            facets,
                            volume));
        }

        /** Adds the regions of another one after these. */
        public void addAll(Builder other) {
            regions.addAll(other.regions);
        }

        /**
         * All of them.
         *
         * @param exactFallbacks questions that integer arithmetic had to answer
         * @param signDecisions of so many
         */
        public BoxRegions build(long exactFallbacks, long signDecisions) {
            return new BoxRegions(regions, exactFallbacks, signDecisions);
        }
    }

    /** The regions. */
    public List<Region> regions() {
        return regions;
    }

    /** Questions that integer arithmetic had to answer. */
    public long exactFallbacks() {
        return exactFallbacks;
    }

    /** Signs of walls' functions at vertices that were asked for, of which those are a part. */
    public long signDecisions() {
        return signDecisions;
    }
}
