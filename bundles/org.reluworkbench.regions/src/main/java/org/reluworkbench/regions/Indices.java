package org.reluworkbench.regions;

/** Checks of numbers that point into other arrays. */
final class Indices {
    private Indices() {}

    static void requireBelow(int[] indices, int smallest, int limit, String what) {
        for (int index : indices) {
            if (index < smallest || index >= limit) {
                throw new IllegalArgumentException(
                        what + " " + index + " does not exist; there are " + limit);
            }
        }
    }

    /** Requires 0 = offsets[0] ≤ offsets[1] ≤ … ≤ last = total. */
    static void requireOffsets(int[] offsets, int total) {
        boolean ordered = offsets.length > 0 && offsets[0] == 0;
        for (int i = 1; ordered && i < offsets.length; i++) {
            ordered = offsets[i] >= offsets[i - 1];
        }
        if (!ordered || offsets[offsets.length - 1] != total) {
            throw new IllegalArgumentException("offsets do not partition " + total + " entries");
        }
    }
}
