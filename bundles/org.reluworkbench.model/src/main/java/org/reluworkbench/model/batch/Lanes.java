package org.reluworkbench.model.batch;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Tasks side by side, of which never more than a given number run at a time. */
public final class Lanes {
    private final int tasks;
    private final IntConsumer task;
    private final IntConsumer progress;
    private int ended;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private Lanes(int tasks, IntConsumer task, IntConsumer progress) {
        this.tasks = tasks;
        this.task = task;
        this.progress = progress;
    }

    /** As many as the pool has threads in which the caller runs, or the common pool and it. */
    public static int most() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool == null
                ? ForkJoinPool.commonPool().getParallelism() + 1
                : Math.max(1, pool.getParallelism());
    }

    /**
     * Runs tasks 0 to {@code tasks − 1}, begun in this order, and returns when all that began have
     * ended; after a failure no other begins.
     *
     * @param lanes how many run at a time at most
     * @throws RuntimeException or an error that a task threw, the first one
     */
    public static void run(int lanes, int tasks, IntConsumer task) {
        run(lanes, tasks, task, count -> {});
    }

    /**
     * The same, telling how far it is.
     *
     * @param progress is given 1, 2, … while tasks end, by one thread at a time
     */
    public static void run(int lanes, int tasks, IntConsumer task, IntConsumer progress) {
        Lanes all = new Lanes(tasks, task, progress);
        IntStream.range(0, Math.min(lanes, tasks)).parallel().forEach(lane -> all.work());
        Throwable failure = all.failure.get();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private void work() {
        for (int i = next.getAndIncrement();
                i < tasks && failure.get() == null;
                i = next.getAndIncrement()) {
            try {
                task.accept(i);
                ended();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private synchronized void ended() {
        ended++;
        progress.accept(ended);
    }
}
