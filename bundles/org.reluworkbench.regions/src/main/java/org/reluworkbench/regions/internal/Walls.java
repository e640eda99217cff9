package org.reluworkbench.regions.internal;

/**
 * The functions of one level whose zero sets cut, and what their signs on a cell say. A sign set
 * has one bit for each wall: positive, or negative, at some vertex of the cell.
 */
interface Walls {
    /** Number of walls. */
    int count();

    /** The functions on a face, from the units there; valid until the next call. */
    LevelMap on(LevelMap units);

    /** Whether a wall's function is known to be 0 on the whole face without looking at signs. */
    boolean isDead(int wall);

    /** The wall that has to cut a cell with these signs, or −1. */
    int crossing(long[] positive, long[] negative);

    /**
     * Writes the pattern of a cell that no wall has to cut, and the gates whose wall it lies on.
     */
    void pattern(long[] positive, long[] negative, long[] pattern, long[] onWall);

    /**
     * Whether cells on both sides of an edge are cut by the same walls in the same order, so that
     * an edge is never cut twice.
     */
    boolean sameOnBothSides();
}
