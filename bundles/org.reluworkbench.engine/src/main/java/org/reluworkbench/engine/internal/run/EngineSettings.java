package org.reluworkbench.engine.internal.run;

import java.time.Duration;

/** The configuration, checked, with the values it leaves to the machine filled in. */
record EngineSettings(
        int workers, Duration stepTimeLimit, long memoryBudgetBytes, long fileLimitBytes) {
    private static final long MIB = 1L << 20;

    EngineSettings {
        requireAtLeast(1, workers, "workers");
        requireAtLeast(1, stepTimeLimit.toMillis(), "step time limit in ms");
        requireAtLeast(1, memoryBudgetBytes, "memory budget in bytes");
        requireAtLeast(0, fileLimitBytes, "file limit in bytes");
    }

    static EngineSettings of(EngineConfiguration configuration) {
        requireAtLeast(0, configuration.workers(), "workers");
        requireAtLeast(1, configuration.stepTimeLimitSeconds(), "stepTimeLimitSeconds");
        requireAtLeast(0, configuration.memoryBudgetMiB(), "memoryBudgetMiB");
        requireAtLeast(1, configuration.fileLimitMiB(), "fileLimitMiB");
        Runtime machine = Runtime.getRuntime();
        int workers =
                configuration.workers() == 0
                        ? machine.availableProcessors()
                        : configuration.workers();
        long memory =
                configuration.memoryBudgetMiB() == 0
                        ? machine.maxMemory() / 2
                        : Math.multiplyExact(configuration.memoryBudgetMiB(), MIB);
        return new EngineSettings(
                workers,
                Duration.ofSeconds(configuration.stepTimeLimitSeconds()),
                memory,
                Math.multiplyExact(configuration.fileLimitMiB(), MIB));
    }

    private static void requireAtLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + " must be at least " + least + ", is " + value);
        }
    }
}
