package org.reluworkbench.engine;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether everything the product is meant to offer is there.
 *
 * <p>What is expected is configuration: each instance of the factory {@value #PID} lists it in the
 * property {@value #EXPECTED}, so that every feature brings its own and leaving out a feature
 * leaves out its expectations. An entry is a kind and a name:
 *
 * <ul>
 *   <li>{@code analysis regions.slice}, the id of an analysis;
 *   <li>{@code codec complex}, the type of an asset;
 *   <li>{@code backend java}, the name of a backend;
 *   <li>{@code service org.example.Thing} or {@code service org.example.Thing (key=value)}, any
 *       service with a filter on its properties.
 * </ul>
 *
 * <p>Besides, every bundle that is meant to be started has to be active.
 */
@ProviderType
public interface Readiness {

    /** Factory PID of the expectations. */
    String PID = "org.reluworkbench.engine.readiness";

    /** Configuration property (String[]): what is expected. */
    String EXPECTED = "expected";

    /** What is missing now, sorted by name; empty when the workbench is ready. */
    List<Missing> missing();

    /**
     * Something that is expected and not there.
     *
     * @param name as the configuration writes it, or {@code bundle} and a symbolic name
     * @param reason one sentence for a person
     */
    record Missing(String name, String reason) {
        public Missing {
            Objects.requireNonNull(name);
            Objects.requireNonNull(reason);
        }
    }
}
