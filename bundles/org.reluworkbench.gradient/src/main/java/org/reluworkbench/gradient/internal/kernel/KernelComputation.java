package org.reluworkbench.gradient.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.model.batch.Lanes;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Fills the kernel matrix tile by tile, the lower half and its mirror image. The tiles follow from
 * the network and the samples; a larger budget only keeps the pieces of all tiles instead of
 * computing them again, which changes no bit.
 */
final class KernelComputation {
    /** So that a product with all places of a tile has at most 4096² entries. */
    private static final int MOST_PLACES = 4096;

    /** Of a tile: products still run at full speed, and what follows them stays in the cache. */
    private static final int MOST_ROWS = 512;

    private final KernelFeatures features;
    private final SampleBatches batches;
    private final Tiling tiling;
    private final long tileBytes;
    private final long temporaryBytes;
    private final long fixedBytes;

    /**
     * Computes the pieces of one sample to learn how large they are.
     *
     * @param heldBytes what the features keep
     */
    KernelComputation(KernelFeatures features, SampleBatches batches, long heldBytes) {
        this.features = features;
        this.batches = batches;
        int samples = batches.count();
        try (TensorScope scope = batches.backend().openScope()) {
            List<KernelPiece> probe = features.pieces(scope, 0, 1);
            long perSample = scope.bytes();
            int places = probe.stream().mapToInt(KernelPiece::places).max().orElse(1);
            this.tiling =
                    Tiling.of(samples, perSample).atMost(Math.min(MOST_ROWS, MOST_PLACES / places));
            int rows = tiling.tileRows();
            this.tileBytes = rows * perSample;
            this.temporaryBytes =
                    rows * batches.temporaryBytes()
                            + probe.stream().mapToLong(p -> p.temporaryBytes(rows)).sum()
                            + 4L * rows * rows * batches.precision().bytes();
        }
        this.fixedBytes =
                heldBytes
                        + batches.weightBytes()
                        + (long) samples * samples * batches.precision().bytes();
    }

    /** The least memory with which it works. */
    long leastBytes() {
        return fixedBytes + temporaryBytes + Math.min(2, tiling.count()) * tileBytes;
    }

    /**
     * The kernel of all samples.
     *
     * @throws org.reluworkbench.spi.WorkbenchException with {@code OUT_OF_MEMORY} if the budget is
     *     below {@link #leastBytes}
     */
    KernelMatrix compute(AnalysisContext context) {
        MemoryNeed.require("a kernel of " + tiling.samples() + " samples", leastBytes(), context);
        long all = fixedBytes + temporaryBytes + tiling.count() * tileBytes;
        KernelMatrix kernel = new KernelMatrix(tiling.samples(), batches.precision());
        long spare = context.memoryBudgetBytes() - all;
        try (TileStore tiles = new TileStore(features, batches.backend(), tiling, spare >= 0)) {
            if (spare >= 0) {
                fillTogether(kernel, tiles, 1 + spare / temporaryBytes, context);
            } else {
                fillInTurn(kernel, tiles, context);
            }
        }
        return kernel;
    }

    private void fillInTurn(KernelMatrix kernel, TileStore tiles, AnalysisContext context) {
        for (int row = 0; row < tiling.count(); row++) {
            context.progress((double) row * row / (tiling.count() * tiling.count()), "");
            for (int column = 0; column <= row; column++) {
                context.checkCancelled();
                fill(kernel, tiles, new Place(row, column));
            }
        }
    }

    /** Several tiles at a time: each waits for its own products only. */
    private void fillTogether(
            KernelMatrix kernel, TileStore tiles, long fitting, AnalysisContext context) {
        int lanes = (int) Math.min(Lanes.most(), fitting);
        Lanes.run(
                lanes,
                tiling.count(),
                tile -> {
                    context.checkCancelled();
                    tiles.pieces(tile, tile);
                });
        List<Place> places = places();
        Lanes.run(
                lanes,
                places.size(),
                i -> {
                    context.checkCancelled();
                    fill(kernel, tiles, places.get(i));
                },
                count -> context.progress((double) count / places.size(), ""));
    }

    private record Place(int row, int column) {}

    /** Those on the diagonal, which take half as long, at the end, so that lanes end together. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int distance = tiling.count() - 1; distance >= 0; distance--) {
            for (int column = 0; column + distance < tiling.count(); column++) {
                places.add(new Place(column + distance, column));
            }
        }
        return places;
    }

    private void fill(KernelMatrix kernel, TileStore tiles, Place place) {
        int row = place.row();
        int column = place.column();
        List<KernelPiece> left = tiles.pieces(row, column);
        List<KernelPiece> right = tiles.pieces(column, row);
        try (TensorScope scope = batches.backend().openScope()) {
            Tensor tile = scope.zeros(batches.precision(), tiling.rows(row), tiling.rows(column));
            for (int k = 0; k < left.size(); k++) {
                try (TensorScope temporary = batches.backend().openScope()) {
                    left.get(k).addTo(temporary, right.get(k), tile);
                }
            }
            kernel.put(scope, tile, tiling.first(row), tiling.first(column));
        }
    }
}
