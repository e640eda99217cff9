package org.reluworkbench.regions.internal.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.internal.analysis.SliceParameters;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code regions.count}. */
public record CountParameters(
        @Parameter(
                        help =
                                "Dimension of the input space; if a dataset is connected, its features",
                        unit = "inputs",
                        defaultValue = "2",
                        min = 2,
                        max = 40_000)
                int inputs,
        @Parameter(
                        help = "Widths of all hidden layers",
                        unit = "units",
                        defaultValue = "[8,16,32]",
                        min = 1,
                        max = 10_000,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> widths,
        @Parameter(
                        help = "Numbers of hidden layers",
                        unit = "layers",
                        defaultValue = "[1,2,3]",
                        min = 1,
                        max = 100,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> depths,
        @Parameter(
                        help =
                                "Biases are N(0, biasDeviation²), one value for each part of the sweep;"
                                        + " with 0 all regions are cones",
                        defaultValue = "[0.1]",
                        min = 0,
                        max = 1e6,
                        minItems = 1,
                        maxItems = 100)
                List<Double> biasDeviation,
        @Parameter(
                        help =
                                "Seeds of the networks, as in model.create; far apart, because layer k"
                                        + " draws from seed + 2k and seed + 2k + 1",
                        defaultValue = "[0,10000,20000,30000,40000]",
                        minItems = 1,
                        maxItems = 10_000)
                List<Long> seeds,
        @Parameter(
                        help =
                                "Corners of the convex domain in plane coordinates; left out: the"
                                        + " square [−1, 1]², or a rectangle around the three rows")
                Optional<double[][]> domain,
        @Parameter(
                        help = "Three rows of the dataset that the plane goes through",
                        min = 0,
                        minItems = 3,
                        maxItems = 3)
                Optional<int[]> rows,
        @Parameter(
                        help = "Most activation regions of a network after any layer",
                        unit = "regions",
                        defaultValue = "" + Slice.DEFAULT_MAX_FACES,
                        min = 1)
                int maxRegions) {
    private static final int MOST_NETWORKS = 100_000;

    /** One network of the sweep. */
    record Cell(int width, int depth, double biasDeviation, long seed) {
        String label() {
            return depth + " × " + width + ", bias " + biasDeviation + ", seed " + seed;
        }

        int neurons() {
            return width * depth;
        }

        /** Widths from the input to the one output. */
        List<Integer> sizes(int inputs) {
            List<Integer> sizes = new ArrayList<>(Collections.nCopies(depth, width));
            sizes.add(0, inputs);
            sizes.add(1);
            return sizes;
        }
    }

    /** Rules between parameters. */
    public CountParameters {
        widths = List.copyOf(widths);
        depths = List.copyOf(depths);
        biasDeviation = List.copyOf(biasDeviation);
        seeds = List.copyOf(seeds);
        domain.ifPresent(ConvexPolygon::new);
        long networks = (long) widths.size() * depths.size() * biasDeviation.size() * seeds.size();
        if (networks > MOST_NETWORKS) {
            throw new IllegalArgumentException(
                    "a sweep has at most " + MOST_NETWORKS + " networks, not " + networks);
        }
    }

    /** All networks: seeds vary fastest, then bias, depth, width. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int width : widths) {
            for (int depth : depths) {
                for (double deviation : biasDeviation) {
                    seeds.forEach(seed -> cells.add(new Cell(width, depth, deviation, seed)));
                }
            }
        }
        return cells;
    }

    SliceParameters slice() {
        return new SliceParameters(domain, Optional.empty(), Optional.empty(), rows, maxRegions, 0);
    }
}
