package org.reluworkbench.storage;

import java.util.Objects;

/**
 * Why something failed, as told to the user.
 *
 * @param code name of an {@link org.reluworkbench.spi.ErrorCode}
 * @param category name of its category
 * @param message one sentence
 */
public record Failure(String code, String category, String message) {
    public Failure {
        Objects.requireNonNull(code);
        Objects.requireNonNull(category);
        Objects.requireNonNull(message);
    }
}
