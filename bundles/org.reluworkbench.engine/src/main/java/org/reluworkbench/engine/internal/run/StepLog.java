package org.reluworkbench.engine.internal.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Bounds what one step may write into the log of its run. */
final class StepLog {
    private static final int MOST_LINES = 10_000;
    private static final int LONGEST_LINE = 2_000;

    private final Consumer<String> log;
    private final AtomicInteger lines = new AtomicInteger();

    StepLog(Consumer<String> log) {
        this.log = log;
    }

    /** Called by any thread. */
    void write(String line) {
        int number = lines.incrementAndGet();
        if (number < MOST_LINES) {
            boolean tooLong = line.length() > LONGEST_LINE;
            log.accept(tooLong ? line.substring(0, LONGEST_LINE) + "…" : line);
        } else if (number == MOST_LINES) {
            log.accept("further lines are left out, a step has at most " + MOST_LINES);
        }
    }
}
