package org.reluworkbench.regions.internal;

import java.util.Arrays;

/** Gives small numbers, from 0, to the numbers that it meets, in the order in which they come. */
final class Renumbering {
    private int[] originals;
    private int count;

    /** A hash table with open addresses: new number + 1, or 0 where nothing is. */
    private int[] slots;

    /**
     * @param expected about how many different numbers will come
     */
    Renumbering(int expected) {
        originals = new int[expected + 16];
        slots = new int[Integer.highestOneBit(expected + 16) << 2];
    }

    /** Number of different numbers so far. */
    int count() {
        return count;
    }

    /** The number that got the new number {@code number}. */
    int original(int number) {
        return originals[number];
    }

    /** The new number of {@code original}, which is {@link #count} if it has not come before. */
    int of(int original) {
        int slot = slot(original);
        if (slots[slot] == 0) {
            if (count == originals.length) {
                grow();
                slot = slot(original);
            }
            originals[count++] = original;
            slots[slot] = count;
        }
        return slots[slot] - 1;
    }

    /** Where a number is, or where it belongs. */
    private int slot(int original) {
        int mask = slots.length - 1;
        int slot = ((original * 0x9E3779B9) >>> 7) & mask;
        while (slots[slot] != 0 && originals[slots[slot] - 1] != original) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        originals = Arrays.copyOf(originals, Capacity.grown(count));
        slots = new int[Integer.highestOneBit(originals.length) << 2];
        for (int number = 0; number < count; number++) {
            slots[slot(originals[number])] = number + 1;
        }
    }
}
