package org.reluworkbench.gradient.internal;

/**
 * Samples cut into consecutive tiles of {@code tileRows}, the last one shorter. The size of a tile
 * comes from the work alone, never from the memory there is, so sums over tiles have one order.
 *
 * @param samples all of them
 * @param tileRows of every tile but the last
 */
public record Tiling(int samples, int tileRows) {
    /** What a tile takes at most, unless a single sample takes more. */
    public static final long TILE_BYTES = 1L << 26;

    /** Enough for products of matrices to run at full speed. */
    private static final int MOST_ROWS = 1024;

    public Tiling {
        if (samples < 1 || tileRows < 1) {
            throw new IllegalArgumentException(
                    samples + " samples in tiles of " + tileRows + " rows");
        }
    }

    /** With a power of two of rows, or all samples if they are fewer. */
    public static Tiling of(int samples, long bytesPerSample) {
        long fitting = TILE_BYTES / Math.max(1, bytesPerSample);
        long rows = Long.highestOneBit(Math.max(1, Math.min(MOST_ROWS, fitting)));
        return new Tiling(samples, (int) Math.min(rows, samples));
    }

    /** The same with at most so many rows in a tile. */
    public Tiling atMost(int rows) {
        return new Tiling(samples, Math.min(tileRows, Integer.highestOneBit(Math.max(1, rows))));
    }

    /** Number of tiles. */
    public int count() {
        return (samples + tileRows - 1) / tileRows;
    }

    public int first(int tile) {
        return tile * tileRows;
    }

    public int rows(int tile) {
        return Math.min(tileRows, samples - first(tile));
    }
}
