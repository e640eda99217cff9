package org.reluworkbench.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A token with which a program acts for a person.
 *
 * @param name what it is for
 * @param used when it was last used, to the minute
 */
public record ApiToken(
        long id,
        String person,
        String name,
        Instant created,
        Instant expires,
        Optional<Instant> used) {}
