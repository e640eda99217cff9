package org.reluworkbench.console.internal.events;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest events of this server in their order, each with a number, for clients that read at
 * their own speed or were away.
 */
final class EventHistory {
    /** At most so many are handed out at once. */
    private static final int MOST_AT_ONCE = 500;

    private final String[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    /** Numbers begin anew with each start of the server, and those of another mean nothing here. */
    private final String start = UUID.randomUUID().toString().substring(0, 8);

    private long count;

    /**
     * @param capacity how many events are kept
     */
    EventHistory(int capacity) {
        ring = new String[capacity];
    }

    /**
     * Events as they are sent.
     *
     * @param last number of the last of them, or of the one before if there are none
     */
    record Excerpt(long last, String text) {}

    /** Waits for nothing but other short calls. */
    void add(EventMessage message) {
        lock.lock();
        try {
            count++;
            ring[place(count)] = message.text(id(count));
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Number of the latest event, 0 if there was none. */
    long latest() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    String id(long number) {
        return start + "-" + number;
    }

    /** The number in an identifier that this history gave; empty for any other text. */
    OptionalLong number(String id) {
        if (id == null || !id.matches(start + "-\\d{1,18}")) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(id.substring(start.length() + 1));
        return number <= latest() ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /**
     * The events after a number, in order; waits for the first of them.
     *
     * @return no events if none came in time; empty if some of them are not kept any more
     */
    Optional<Excerpt> after(long number, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (number == count && left > 0) {
                left = added.awaitNanos(left);
            }
            if (count - number > ring.length) {
                return Optional.empty();
            }
            long last = Math.min(count, number + MOST_AT_ONCE);
            StringBuilder text = new StringBuilder();
            for (long i = number + 1; i <= last; i++) {
                text.append(ring[place(i)]);
            }
            return Optional.of(new Excerpt(last, text.toString()));
        } finally {
            lock.unlock();
        }
    }

    private int place(long number) {
        return (int) ((number - 1) % ring.length);
    }
}
