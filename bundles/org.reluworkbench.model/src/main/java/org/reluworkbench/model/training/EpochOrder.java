package org.reluworkbench.model.training;

import java.util.SplittableRandom;

/** The order in which an epoch visits the training rows. */
public final class EpochOrder {
    private final int[] rows;
    private final SplittableRandom random;

    /**
     * @param random source of every epoch's new order, or {@code null} to keep the rows' order
     */
    public EpochOrder(int count, SplittableRandom random) {
        this.rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        this.random = random;
    }

    /** Begins the next epoch: a new uniform order of the rows (Fisher–Yates), if any is drawn. */
    void next() {
        if (random == null) {
            return;
        }
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }

    /** Number of rows. */
    public int count() {
        return rows.length;
    }

    /** Which training row stands at a position. */
    public int row(int position) {
        return rows[position];
    }
}
