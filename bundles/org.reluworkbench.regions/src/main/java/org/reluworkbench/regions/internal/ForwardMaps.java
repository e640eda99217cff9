package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * For each level the affine map on the face at hand and on the faces that contain it. Faces with
 * the same parent differ only in the bits of the last level, so going from one to the next adds or
 * subtracts the shares of a few neurons instead of multiplying matrices. When many shares have been
 * added, and with them rounding errors, the sum is formed anew. Gates count with their bits, all
 * other units always.
 */
final class ForwardMaps {
    private final LevelMap first;
    private final FloatLayer[] layers;
    private final FaceLevel[] faces;

    /** By level the number of units with a bit. */
    private final int[] gates;

    /** By level from 2. */
    private final ShareSum[] sums;

    private final int[] current;
    private final long[][] bits;

    /**
     * How often a level's map has changed, and at which count of the level before it was summed.
     */
    private final long[] version;

    private final long[] base;
    private final int[][] active;

    /**
     * @param first the map of level 1, the same on the whole domain
     * @param layers by level from 1; entries 0 and 1 are not used
     * @param faces by level; those of level k − 1 must be there when level k is asked for
     * @param gates by level the number of units with a bit
     */
    ForwardMaps(LevelMap first, FloatLayer[] layers, FaceLevel[] faces, int[] gates) {
        this.first = first;
        this.gates = gates;
        this.layers = layers;
        this.faces = faces;
        int levels = layers.length;
        sums = new ShareSum[levels];
        current = new int[levels];
        version = new long[levels];
        base = new long[levels];
        bits = new long[levels][];
        active = new int[levels][];
        for (int k = 2; k < levels; k++) {
            sums[k] = new ShareSum(layers[k], at(k - 1));
            current[k] = -1;
            base[k] = -1;
            bits[k] = new long[(gates[k - 1] + 63) >>> 6];
            active[k] = new int[layers[k].inputs];
        }
    }

    /** Maps of the same levels that stand on none of the faces yet. */
    ForwardMaps over(FaceLevel[] others) {
        return new ForwardMaps(first, layers, others, gates);
    }

    /** Stands on no face any more, so that the next maps do not depend on those before. */
    void forget() {
        Arrays.fill(current, -1);
        Arrays.fill(base, -1);
    }

    /** The map of a level on the face that was last moved to. */
    LevelMap at(int level) {
        return level == 1 ? first : sums[level].map;
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
        sums[level].finish();
        current[level] = face;
        version[level]++;
    }

    /** Goes to a sibling by the bits that differ; refuses if a fresh sum is cheaper or due. */
    private boolean step(int level, FaceLevel siblings, int face) {
        long[] old = bits[level];
        int at = face * siblings.words;
        int differing = 0;
        for (int w = 0; w < old.length; w++) {
            differing += Long.bitCount(old[w] ^ siblings.bits[at + w]);
        }
        int inputs = layers[level].inputs;
        if (4 * differing > inputs + 16
                || sums[level].shares() + differing > sums[level].mostShares()) {
            return false;
        }
        for (int w = 0; w < old.length; w++) {
            long now = siblings.bits[at + w];
            long changed = old[w] ^ now;
            while (changed != 0) {
                int bit = Long.numberOfTrailingZeros(changed);
                sums[level].add((w << 6) + bit, (now >>> bit & 1) != 0 ? 1 : -1);
                changed &= changed - 1;
            }
            old[w] = now;
        }
        return true;
    }

    private void rebuild(int level, FaceLevel siblings, int face) {
        int[] inputs = active[level];
        int count = 0;
        for (int w = 0; w < bits[level].length; w++) {
            long now = siblings.bits[face * siblings.words + w];
            bits[level][w] = now;
            while (now != 0) {
                inputs[count++] = (w << 6) + Long.numberOfTrailingZeros(now);
                now &= now - 1;
            }
        }
        for (int i = gates[level - 1]; i < layers[level].inputs; i++) {
            inputs[count++] = i;
        }
        sums[level].sum(inputs, count);
        base[level] = version[level - 1];
    }

    /**
     * For a level from 2: whether a unit reads nothing that passes its value and its constant is 0,
     * so that it vanishes identically on the face of the last move.
     */
    boolean vanishes(int level, int unit) {
        FloatLayer layer = layers[level];
        if (layer.bias[unit] != 0 || layer.biasError != 0) {
            return false;
        }
        if (layer.rowStart.length > 0) {
            for (int t = layer.rowStart[unit]; t < layer.rowStart[unit + 1]; t++) {
                int i = layer.rowInput[t];
                if (i >= gates[level - 1] || (bits[level][i >>> 6] >>> i & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
        for (int w = 0; w < bits[level].length; w++) {
            long now = bits[level][w];
            while (now != 0) {
                int i = (w << 6) + Long.numberOfTrailingZeros(now);
                if (layer.columns[i * layer.outputs + unit] != 0) {
                    return false;
                }
                now &= now - 1;
            }
        }
        return true;
    }
}
