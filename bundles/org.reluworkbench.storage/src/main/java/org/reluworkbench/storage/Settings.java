package org.reluworkbench.storage;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people chose for the whole server, by name; kept across restarts and part of backups. Every
 * method throws {@link org.reluworkbench.spi.WorkbenchException} if the database fails.
 */
@ProviderType
public interface Settings {

    /** What was chosen last, empty if nothing was or it was forgotten. */
    Optional<String> find(String name);

    /** Keeps a choice in place of the one before. */
    void choose(String name, String value);

    /** Goes back to no choice. */
    void forget(String name);
}
