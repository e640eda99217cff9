package org.reluworkbench.spi;

import java.util.Objects;

/**
 * A named place where an asset goes in or comes out.
 *
 * @param name as studies write it, for example {@code network}
 * @param type the asset type it carries, for example {@code network}
 * @param required for inputs: must be connected; for outputs: always published
 * @param help one line
 */
public record Port(String name, String type, boolean required, String help) {
    public Port {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(help);
    }
}
