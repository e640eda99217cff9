package org.reluworkbench.regions.internal;

/**
 * The exact signs of one level's walls at vertices, found by the floating filter or, where that
 * cannot decide, in integers.
 */
final class VertexSigns {
    private final Arrangement complex;
    private final int level;
    private final Walls walls;
    private final SignTable signs;
    private final VertexArena vertices;
    private final int words;
    private final double[] values;
    private LevelMap map;

    VertexSigns(Arrangement complex, int level, Walls walls) {
        this.complex = complex;
        this.level = level;
        this.walls = walls;
        vertices = complex.vertices;
        signs = new SignTable(walls.count(), vertices.count);
        words = signs.words;
        values = new double[walls.count()];
    }

    /** Words of 64 walls that a sign set has. */
    int words() {
        return words;
    }

    /** Takes the walls' functions on a face from now on. */
    void moveTo(int face) {
        complex.maps.moveTo(level, face);
        map = walls.on(complex.maps.at(level));
    }

    /** The sign of a wall's function at a vertex. */
    int sign(int vertex, int wall) {
        int word = signs.at(vertex) + (wall >>> 6);
        long bits = signs.bits[word];
        long minus = signs.bits[word + words];
        return (int) (bits >>> wall & 1) - (int) (minus >>> wall & 1);
    }

    /** The walls that are positive, and those that are negative, at some of the vertices. */
    void unite(int[] cell, int degree, long[] positive, long[] negative) {
        long[] bits = signs.bits;
        for (int w = 0; w < words; w++) {
            long some = 0;
            long other = 0;
            for (int i = 0; i < degree; i++) {
                int at = signs.at(cell[i]) + w;
                some |= bits[at];
                other |= bits[at + words];
            }
            positive[w] = some;
            negative[w] = other;
        }
    }

    /** Finds the signs at a vertex from before this level, unless they are known. */
    void classify(int vertex) {
        if (signs.isKnown(vertex)) {
            return;
        }
        double x = vertices.x[vertex];
        double y = vertices.y[vertex];
        double threshold = map.threshold(x, y, vertices.error[vertex]);
        evaluate(map.a, map.b, map.c, x, y, values);
        int at = signs.enter(vertex);
        boolean usable = threshold < RoundingUnit.HUGE;
        for (int w = 0; w < words; w++) {
            int from = w << 6;
            int to = Math.min(from + 64, values.length);
            long negatives = 0;
            long undecided = usable ? 0 : -1;
            for (int j = to - 1; j >= from; j--) {
                double z = values[j];
                negatives = negatives << 1 | Double.doubleToRawLongBits(z) >>> 63;
                undecided |= Double.doubleToRawLongBits(Math.abs(z) - threshold);
            }
            signs.bits[at + w] = wallsOf(w) & ~negatives;
            signs.bits[at + words + w] = negatives;
            if (undecided < 0) {
                reclassify(vertex, at, w, threshold);
            }
        }
    }

    /** The bits of a word that belong to a wall. */
    private long wallsOf(int w) {
        return -1L >>> (63 - (Math.min(64, values.length - (w << 6)) - 1));
    }

    private static void evaluate(
            double[] a, double[] b, double[] c, double x, double y, double[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] = a[j] * x + b[j] * y + c[j];
        }
    }

    private void reclassify(int vertex, int at, int w, double threshold) {
        int from = w << 6;
        for (int j = from; j < Math.min(from + 64, values.length); j++) {
            if (!(Math.abs(values[j]) >= threshold)) {
                setSign(at, j, walls.isDead(j) ? 0 : complex.exactSign(level, j, vertex));
            }
        }
    }

    private void setSign(int at, int wall, int sign) {
        int word = at + (wall >>> 6);
        long bit = 1L << wall;
        signs.bits[word] = sign > 0 ? signs.bits[word] | bit : signs.bits[word] & ~bit;
        word += words;
        signs.bits[word] = sign < 0 ? signs.bits[word] | bit : signs.bits[word] & ~bit;
    }

    /** Places a new vertex where a wall meets the line of the vertex's edge. */
    void place(int vertex, int wall) {
        complex.place(vertex, map.a[wall], map.b[wall], map.c[wall], map.error);
    }

    /**
     * Finds the signs at a vertex between two others on a line, where the given wall is 0.
     * Functions are affine on the line, so only those with opposite signs at its ends need a look.
     */
    void between(int vertex, int startVertex, int endVertex, int wall) {
        int at = signs.enter(vertex);
        double x = vertices.x[vertex];
        double y = vertices.y[vertex];
        int start = signs.at(startVertex);
        int end = signs.at(endVertex);
        long[] bits = signs.bits;
        for (int w = 0; w < words; w++) {
            long startPlus = bits[start + w];
            long startMinus = bits[start + words + w];
            long endPlus = bits[end + w];
            long endMinus = bits[end + words + w];
            long open = (startPlus & endMinus) | (startMinus & endPlus);
            bits[at + w] = (startPlus | endPlus) & ~open;
            bits[at + words + w] = (startMinus | endMinus) & ~open;
            if (w == wall >>> 6) {
                open &= ~(1L << wall);
            }
            while (open != 0) {
                int j = (w << 6) + Long.numberOfTrailingZeros(open);
                double z = map.value(j, x, y);
                boolean decided = Math.abs(z) >= map.threshold(j, x, y, vertices.error[vertex]);
                int sign = z > 0 ? 1 : -1;
                setSign(at, j, decided ? sign : complex.exactSign(level, j, vertex));
                open &= open - 1;
            }
        }
    }
}
