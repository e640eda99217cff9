package org.reluworkbench.shell.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.storage.RunState;

/** Tells on standard error what happens to the only run, without flooding the terminal. */
final class ProgressPrinter implements Consumer<RunEvent> {
    private static final long INTERVAL_MS = 2_000;

    private final Map<String, Long> lastPrintedMs = new HashMap<>();

    @Override
    public synchronized void accept(RunEvent event) {
        if (event instanceof RunEvent.StepChanged changed) {
            String state = changed.reused() ? "reused" : word(changed.state());
            System.err.println(changed.step() + ": " + state);
        } else if (event instanceof RunEvent.StepProgress progress && due(progress.step())) {
            System.err.printf(
                    Locale.ROOT,
                    "%s: %.0f %% %s%n",
                    progress.step(),
                    100 * progress.fraction(),
                    progress.message());
        }
    }

    private boolean due(String step) {
        long now = System.currentTimeMillis();
        boolean due = now - lastPrintedMs.getOrDefault(step, 0L) >= INTERVAL_MS;
        if (due) {
            lastPrintedMs.put(step, now);
        }
        return due;
    }

    static String word(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
