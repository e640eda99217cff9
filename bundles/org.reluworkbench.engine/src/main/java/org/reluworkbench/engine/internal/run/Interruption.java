package org.reluworkbench.engine.internal.run;

import java.io.IOException;

/**
 * Asks the thread of a step to stop. It is not interrupted while it reads or writes the store: an
 * interrupt there would close the database's or the asset's file for everybody.
 */
final class Interruption {
    private final Thread thread;
    private volatile boolean requested;
    private boolean shielded;
    private boolean deferred;

    /** Made by the thread that is to be asked. */
    Interruption(Thread thread) {
        this.thread = thread;
    }

    boolean requested() {
        return requested;
    }

    synchronized void request() {
        requested = true;
        if (shielded) {
            deferred = true;
        } else {
            thread.interrupt();
        }
    }

    /** Does something with the store, after which an interrupt that came meanwhile is due. */
    <T> T shield(Operation<T> operation) throws IOException {
        if (Thread.currentThread() != thread || !enter()) {
            return operation.run();
        }
        try {
            return operation.run();
        } finally {
            leave();
        }
    }

    /** Returns false if the thread is shielded already. */
    private synchronized boolean enter() {
        if (shielded) {
            return false;
        }
        deferred = Thread.interrupted();
        shielded = true;
        return true;
    }

    private synchronized void leave() {
        shielded = false;
        if (deferred) {
            thread.interrupt();
        }
    }

    /** An operation on the store. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }
}
