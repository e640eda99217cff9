package org.reluworkbench.regions.internal.maps;

/**
 * Samples cut into consecutive tiles of {@code size} rows, the last one shorter. The size comes
 * from the work alone, never from the memory there is, so sums over tiles have one order.
 *
 * @param samples all of them
 * @param size rows of every tile but the last
 */
public record Tiles(int samples, int size) {
    /** What a tile takes at most, unless a single sample takes more. */
    private static final long TILE_BYTES = 1L << 26;

    private static final int MOST_ROWS = 1024;

    /** With a power of two of rows, or all samples if they are fewer. */
    public static Tiles of(int samples, long bytesPerSample) {
        long fitting = TILE_BYTES / Math.max(1, bytesPerSample);
        long rows = Long.highestOneBit(Math.max(1, Math.min(MOST_ROWS, fitting)));
        return new Tiles(samples, (int) Math.max(1, Math.min(rows, samples)));
    }

    /** Number of tiles. */
    public int count() {
        return (samples + size - 1) / size;
    }

    public int first(int tile) {
        return tile * size;
    }

    public int rows(int tile) {
        return Math.min(size, samples - first(tile));
    }
}
