package org.reluworkbench.storage.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Does the storage's work on threads that nobody interrupts. The engine cancels a step by
 * interrupting its thread, and an interrupt closes the file channel that the thread is using: if
 * that is the database's, the database is gone for everybody.
 */
final class StorageThreads implements AutoCloseable {
    private final ExecutorService executor;

    StorageThreads(int count) {
        AtomicInteger number = new AtomicInteger();
        executor =
                Executors.newFixedThreadPool(
                        count,
                        task -> {
                            Thread thread = new Thread(task, "storage-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Runs the task and waits for it, interrupted or not.
     *
     * @throws Exception what the task threw
     */
    <T> T call(Callable<T> task) throws Exception {
        Future<T> future = submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> Future<T> submit(Callable<T> task) {
        try {
            return executor.submit(task);
        } catch (RejectedExecutionException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE, "The storage has been closed", e);
        }
    }

    /** Lets what was begun finish. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
