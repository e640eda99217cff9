package org.reluworkbench.backend.cpu.internal;

/**
 * How a product of m × n entries with k terms each is divided among tasks: into so many bands of
 * rows and of columns. Each task packs its rows and columns anew, so that few large parts are best.
 */
record Grid(int rowBands, int columnBands) {
    /** Multiplications of a product that one task computes, about a hundred microseconds. */
    private static final double ONE_TASK = 1 << 22;

    /** Multiplications of a product that two tasks compute. */
    private static final double TWO_TASKS = 1 << 28;

    /** Multiplications of a part of larger products at least; a fifth of a second at most. */
    private static final double PART = 1L << 31;

    private static final int MOST_PARTS = 64;

    /** Bands begin at multiples of what all kernels compute at once. */
    private static final int ALIGNMENT = 32;

    static Grid of(int m, int n, int k) {
        double work = (double) m * n * k;
        int parts = parts(work);
        Grid best = new Grid(1, 1);
        double leastPacked = Double.POSITIVE_INFINITY;
        for (int rows = 1; rows <= parts; rows *= 2) {
            double packed = (double) rows * n + (double) parts / rows * m;
            boolean fits = m >= rows * ALIGNMENT && n >= parts / rows * ALIGNMENT;
            if (fits && packed < leastPacked) {
                best = new Grid(rows, parts / rows);
                leastPacked = packed;
            }
        }
        return best;
    }

    /** A power of two. */
    private static int parts(double work) {
        if (work < ONE_TASK) {
            return 1;
        }
        if (work < TWO_TASKS) {
            return 2;
        }
        int parts = 4;
        while (parts < MOST_PARTS && work / parts > PART) {
            parts *= 2;
        }
        return parts;
    }

    int parts() {
        return rowBands * columnBands;
    }

    /**
     * Where a band of {@code size} rows or columns begins; band {@code bands} begins at the end.
     */
    static int start(int band, int bands, int size) {
        int width = (size + bands - 1) / bands;
        long aligned = (width + ALIGNMENT - 1) / ALIGNMENT * (long) ALIGNMENT;
        return (int) Math.min(size, band * (bands == 1 ? size : aligned));
    }
}
