package org.reluworkbench.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody with an account.
 *
 * @param passwordHash empty for somebody who uses tokens only
 * @param disabled cannot sign in, nor use a token
 */
public record Person(
        String name, Role role, Optional<String> passwordHash, Instant created, boolean disabled) {}
