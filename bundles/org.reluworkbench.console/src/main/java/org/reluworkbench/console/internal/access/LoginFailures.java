package org.reluworkbench.console.internal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong tokens and passwords by address and by account, so that guessing is slow. */
final class LoginFailures {
    static final int ALLOWED = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** More addresses push out the one that has not failed for longest. */
    private static final int MOST_ADDRESSES = 1000;

    private final Clock clock;
    private final Map<String, Count> counts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    LoginFailures(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean tooMany(String address) {
        Count count = counts.get(address);
        return count != null && count.failures() >= ALLOWED && !count.isOver(clock.instant());
    }

    synchronized void add(String address) {
        Count count = counts.remove(address);
        Instant now = clock.instant();
        counts.put(
                address,
                count == null || count.isOver(now)
                        ? new Count(now, 1)
                        : new Count(count.since(), count.failures() + 1));
    }

    private record Count(Instant since, int failures) {
        boolean isOver(Instant now) {
            return now.isAfter(since.plus(WINDOW));
        }
    }
}
