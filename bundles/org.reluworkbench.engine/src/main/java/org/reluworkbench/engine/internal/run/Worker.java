package org.reluworkbench.engine.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.storage.Failure;

/** One thread that computes one task of a step and reports how it ended. */
final class Worker<T> {
    /** Made beforehand: there may be no memory for it when it is needed. */
    private static final Failure NO_MEMORY =
            FailureReport.failure(
                    StandardErrorCode.OUT_OF_MEMORY, "the step needed more memory than Java has");

    private static final long MEMORY_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String where;
    private final Task<T> task;
    private final BiConsumer<Worker<T>, Outcome<T>> report;
    private final Thread thread;
    private final Interruption interruption;

    /**
     * Makes the thread; {@link #start} starts it.
     *
     * @param where what runs, for messages about failures
     * @param report gets the outcome, on the worker's thread
     */
    @SuppressWarnings("ThreadPriorityCheck") // A hint; nothing depends on its being heeded.
    Worker(String name, String where, Task<T> task, BiConsumer<Worker<T>, Outcome<T>> report) {
        this.where = where;
        this.task = task;
        this.report = report;
        this.thread = Threads.daemon(name, this::compute);
        // Computing takes what is left over: whoever looks on gets an answer first.
        this.thread.setPriority(Thread.MIN_PRIORITY);
        this.interruption = new Interruption(thread);
    }

    void start() {
        thread.start();
    }

    void stop() {
        interruption.request();
    }

    private void compute() {
        T value = null;
        Failure failure = null;
        try {
            value = task.run(interruption);
        } catch (Throwable thrown) {
            failure = explained(thrown);
        }
        tell(value, failure);
    }

    /** A step whose end is never told would run forever, so this waits for memory if it must. */
    private void tell(T value, Failure failure) {
        boolean told = false;
        while (!told) {
            try {
                report.accept(this, new Outcome<>(value, failure));
                told = true;
            } catch (OutOfMemoryError othersHaveIt) {
                LockSupport.parkNanos(MEMORY_RETRY_NS);
            }
        }
    }

    private Failure explained(Throwable thrown) {
        if (interruption.requested()) {
            return null;
        }
        try {
            return FailureReport.of(thrown, where);
        } catch (OutOfMemoryError stillShort) {
            return NO_MEMORY;
        }
    }

    @Override
    public String toString() {
        return thread.getName();
    }

    /** What a worker computes. */
    @FunctionalInterface
    interface Task<T> {
        T run(Interruption interruption) throws Exception;
    }

    /** A value, or else a failure, or neither after {@link Worker#stop}. */
    record Outcome<T>(T value, Failure failure) {}
}
