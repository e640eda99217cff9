package org.reluworkbench.console.internal.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private final EventMessage[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    /** Numbers begin anew with each start of the server, and those of another mean nothing here. */
    private final String start = UUID.randomUUID().toString().substring(0, 8);

    private long count;

    /**
     * @param capacity how many events are kept
     */
    EventHistory(int capacity) {
        ring = new EventMessage[capacity];
    }

    /** An event with the identifier by which a client says that it has it. */
    record Entry(long number, String id, EventMessage message) {}

    /** Waits for nothing but other short calls. */
    void add(EventMessage message) {
        lock.lock();
        try {
            ring[place(++count)] = message;
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
    Optional<List<Entry>> after(long number, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (number == count && left > 0) {
                left = added.awaitNanos(left);
            }
            if (count - number > ring.length) {
                return Optional.empty();
            }
            List<Entry> found = new ArrayList<>();
            long last = Math.min(count, number + MOST_AT_ONCE);
            for (long i = number + 1; i <= last; i++) {
                found.add(new Entry(i, id(i), ring[place(i)]));
            }
            return Optional.of(found);
        } finally {
            lock.unlock();
        }
    }

    private int place(long number) {
        return (int) ((number - 1) % ring.length);
    }
}
