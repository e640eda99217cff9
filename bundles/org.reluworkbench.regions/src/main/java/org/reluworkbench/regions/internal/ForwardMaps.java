package org.reluworkbench.regions.internal;

/**
 * For each level the affine map on the face at hand and on the faces that contain it. Faces with
 * the same parent differ only in the bits of the last level, so going from one to the next adds or
 * subtracts the shares of a few neurons instead of multiplying matrices.
 *
 * <p>Error: let M bound the coefficients after a share was added; adding it rounds the product, at
 * most u max_j|w_ji| A_i with A_i the input's largest coefficient, and the sum, at most uM. These
 * are added up share by share; M grows by max_j|w_ji| A_i each time and is measured afresh when it
 * has doubled. Errors of the level before enter with ‖W‖∞. When many shares have been added the sum
 * is formed anew.
 */
final class ForwardMaps {
    private final FloatLayer[] layers;
    private final FaceLevel[] faces;
    private final LevelMap[] maps;
    private final int[] current;

    /**
     * How often a level's map has changed, and at which count of the level before it was summed.
     */
    private final long[] version;

    private final long[] base;
    private final long[][] bits;
    private final int[] shares;

    /** Rounding errors since the sum was formed, and the largest coefficient when last measured. */
    private final double[] rounding;

    private final double[] measured;

    /**
     * @param first the map of level 1, the same on the whole domain
     * @param layers by level from 1; entries 0 and 1 are not used
     * @param faces by level; those of level k − 1 must be there when level k is asked for
     */
    ForwardMaps(LevelMap first, FloatLayer[] layers, FaceLevel[] faces) {
        this.layers = layers;
        this.faces = faces;
        int levels = layers.length;
        maps = new LevelMap[levels];
        current = new int[levels];
        version = new long[levels];
        base = new long[levels];
        bits = new long[levels][];
        shares = new int[levels];
        rounding = new double[levels];
        measured = new double[levels];
        maps[1] = first;
        for (int k = 2; k < levels; k++) {
            maps[k] = new LevelMap(layers[k].outputs);
            current[k] = -1;
            base[k] = -1;
            bits[k] = new long[(layers[k].inputs + 63) >>> 6];
        }
    }

    /** The map of a level on the face that was last moved to. */
    LevelMap at(int level) {
        return maps[level];
    }

    /** Makes the maps of all levels up to this one those on a face after the level before it. */
    void moveTo(int level, int face) {
        if (level == 1 || current[level] == face) {
            return;
        }
        FaceLevel siblings = faces[level - 1];
        moveTo(level - 1, siblings.parent[face]);
        boolean sameBase = base[level] == version[level - 1];
        if (!sameBase || !step(level, siblings, face)) {
            rebuild(level, siblings, face);
        }
        current[level] = face;
        version[level]++;
        double inherited = layers[level].rowNorm * maps[level - 1].error;
        maps[level].error =
                (inherited + RoundingUnit.U * rounding[level]) * (1 + 0x1p-20) + RoundingUnit.TINY;
    }

    /** Goes to a sibling by the bits that differ; refuses if a fresh sum is cheaper or due. */
    private boolean step(int level, FaceLevel siblings, int face) {
        long[] old = bits[level];
        int at = face * siblings.words;
        int differing = 0;
        int active = 0;
        for (int w = 0; w < old.length; w++) {
            differing += Long.bitCount(old[w] ^ siblings.bits[at + w]);
            active += Long.bitCount(siblings.bits[at + w]);
        }
        int allowed = 4 * layers[level].inputs + 64;
        if (differing > active || shares[level] + differing > allowed) {
            return false;
        }
        for (int w = 0; w < old.length; w++) {
            long now = siblings.bits[at + w];
            long changed = old[w] ^ now;
            while (changed != 0) {
                int bit = Long.numberOfTrailingZeros(changed);
                addShare(level, (w << 6) + bit, (now >>> bit & 1) != 0 ? 1 : -1);
                changed &= changed - 1;
            }
            old[w] = now;
        }
        shares[level] += differing;
        return true;
    }

    private void rebuild(int level, FaceLevel siblings, int face) {
        LevelMap map = maps[level];
        FloatLayer layer = layers[level];
        java.util.Arrays.fill(map.a, 0);
        java.util.Arrays.fill(map.b, 0);
        System.arraycopy(layer.bias, 0, map.c, 0, map.width);
        map.magnitude = layer.biasNorm + RoundingUnit.TINY;
        measured[level] = map.magnitude;
        rounding[level] = 0;
        int active = 0;
        for (int w = 0; w < bits[level].length; w++) {
            long now = siblings.bits[face * siblings.words + w];
            bits[level][w] = now;
            while (now != 0) {
                addShare(level, (w << 6) + Long.numberOfTrailingZeros(now), 1);
                active++;
                now &= now - 1;
            }
        }
        shares[level] = active;
        base[level] = version[level - 1];
    }

    private void addShare(int level, int input, int sign) {
        LevelMap before = maps[level - 1];
        LevelMap map = maps[level];
        FloatLayer layer = layers[level];
        addColumn(
                layer.columns,
                input * layer.outputs,
                layer.outputs,
                sign * before.a[input],
                sign * before.b[input],
                sign * before.c[input],
                map.a,
                map.b,
                map.c);
        double share =
                layer.columnNorm[input]
                        * Math.max(
                                Math.abs(before.a[input]),
                                Math.max(Math.abs(before.b[input]), Math.abs(before.c[input])));
        // The factor covers the rounding of the new sums and of this bound.
        map.magnitude = (map.magnitude + share) * (1 + 0x1p-40);
        rounding[level] += share + map.magnitude;
        if (map.magnitude > 2 * measured[level]) {
            map.magnitude = map.largest() + RoundingUnit.TINY;
            measured[level] = map.magnitude;
        }
    }

    // One straight loop over arrays: the JIT compiler turns it into vector instructions.
    private static void addColumn(
            double[] columns,
            int from,
            int n,
            double pa,
            double pb,
            double pc,
            double[] a,
            double[] b,
            double[] c) {
        for (int j = 0; j < n; j++) {
            double w = columns[from + j];
            a[j] += w * pa;
            b[j] += w * pb;
            c[j] += w * pc;
        }
    }

    /**
     * For a level from 2: whether no active input with a non-zero weight reaches the neuron and its
     * bias is 0, so that it vanishes identically on the face of the last move.
     */
    boolean vanishes(int level, int neuron) {
        FloatLayer layer = layers[level];
        if (layer.bias[neuron] != 0) {
            return false;
        }
        for (int w = 0; w < bits[level].length; w++) {
            long active = bits[level][w];
            while (active != 0) {
                int i = (w << 6) + Long.numberOfTrailingZeros(active);
                if (layer.columns[i * layer.outputs + neuron] != 0) {
                    return false;
                }
                active &= active - 1;
            }
        }
        return true;
    }
}
