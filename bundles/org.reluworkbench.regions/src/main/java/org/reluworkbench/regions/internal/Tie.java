package org.reluworkbench.regions.internal;

/** Two classes whose scores are equal, the lower first. */
record Tie(int low, int high) implements Comparable<Tie> {
    static Tie of(int c, int d) {
        return new Tie(Math.min(c, d), Math.max(c, d));
    }

    @Override
    public int compareTo(Tie that) {
        return low != that.low ? Integer.compare(low, that.low) : Integer.compare(high, that.high);
    }
}
