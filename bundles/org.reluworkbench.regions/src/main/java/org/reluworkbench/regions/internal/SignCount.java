package org.reluworkbench.regions.internal;

import java.util.concurrent.atomic.LongAdder;

/** Counts signs that were asked for, and those that integers had to find. For any thread. */
final class SignCount {
    private final LongAdder asked = new LongAdder();
    private final LongAdder exact = new LongAdder();

    /** Counts questions, and the answers that doubles could not give. */
    void add(int questions, int exactAnswers) {
        asked.add(questions);
        exact.add(exactAnswers);
    }

    long asked() {
        return asked.sum();
    }

    long exact() {
        return exact.sum();
    }
}
