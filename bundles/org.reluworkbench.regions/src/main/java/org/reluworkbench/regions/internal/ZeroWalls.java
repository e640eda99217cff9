package org.reluworkbench.regions.internal;

/** Every gate's own zero set: where a ReLU has its kink. */
final class ZeroWalls implements Walls {
    private final int gates;

    ZeroWalls(int gates) {
        this.gates = gates;
    }

    @Override
    public int count() {
        return gates;
    }

    @Override
    public LevelMap on(LevelMap units) {
        return units;
    }

    @Override
    public boolean isDead(int wall) {
        return false;
    }

    /** The first with both signs. */
    @Override
    public int crossing(long[] positive, long[] negative) {
        for (int w = 0; w < positive.length; w++) {
            long both = positive[w] & negative[w];
            if (both != 0) {
                return (w << 6) + Long.numberOfTrailingZeros(both);
            }
        }
        return -1;
    }

    @Override
    public void pattern(long[] positive, long[] negative, long[] pattern, long[] onWall) {
        for (int w = 0; w < pattern.length; w++) {
            pattern[w] = positive[w];
            onWall[w] = ~(positive[w] | negative[w]) & ones(w);
        }
    }

    /** The bits of a word that belong to a gate. */
    private long ones(int w) {
        return -1L >>> (63 - (Math.min(64, gates - (w << 6)) - 1));
    }

    @Override
    public boolean sameOnBothSides() {
        return true;
    }
}
