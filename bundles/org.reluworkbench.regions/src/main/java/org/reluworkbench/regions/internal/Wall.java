package org.reluworkbench.regions.internal;

/**
 * What an edge lies on, packed into one int: a neuron's zero set (level from 1, neuron from 0), or
 * a side of the domain (level 0, side from 0).
 */
final class Wall {
    static final int MAX_LEVEL = 127;
    static final int MAX_INDEX = (1 << 24) - 1;

    private Wall() {}

    static int of(int level, int index) {
        return level << 24 | index;
    }

    static int level(int wall) {
        return wall >>> 24;
    }

    static int index(int wall) {
        return wall & MAX_INDEX;
    }
}
