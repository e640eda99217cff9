package org.reluworkbench.console.internal.configurations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.reluworkbench.console.internal.plugins.PluginDirectory;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Configurations as files beside the plug-ins, where File Install finds and applies them, also at
 * the next start.
 */
final class ConfigurationFiles {
    /** Where File Install says which file a configuration came from. */
    private static final String FILE_NAME = "felix.fileinstall.filename";

    /** Typed values; what people write by hand often ends with .cfg instead. */
    private static final String TYPED = ".config";

    private static final String UNTYPED = ".cfg";

    private final BundleContext framework;

    ConfigurationFiles(BundleContext framework) {
        this.framework = framework;
    }

    static boolean isFrom(Map<String, Object> properties) {
        return properties.get(FILE_NAME) != null;
    }

    /**
     * Writes the file of a configuration and waits until its values are in effect.
     *
     * @param current the configuration as it is now
     * @throws WorkbenchException {@code SERVICE_GONE} if that takes too long
     */
    void write(
            String pid, Map<String, Object> values, Supplier<Optional<Map<String, Object>>> current)
            throws InterruptedException {
        try {
            Path directory = PluginDirectory.require(framework);
            Files.createDirectories(directory);
            Path arriving = Files.createTempFile(directory, "arriving", ".part");
            try {
                try (OutputStream out = Files.newOutputStream(arriving)) {
                    ConfigurationHandler.write(out, FrameworkUtil.asDictionary(values));
                }
                Files.move(
                        arriving, directory.resolve(pid + TYPED), StandardCopyOption.ATOMIC_MOVE);
                Files.deleteIfExists(directory.resolve(pid + UNTYPED));
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = pid + TYPED;
        if (!PluginDirectory.await(
                () ->
                        current.get()
                                .filter(now -> String.valueOf(now.get(FILE_NAME)).endsWith(file))
                                .filter(now -> hasAll(now, values))
                                .isPresent())) {
            throw late(pid);
        }
    }

    /** Deletes the file of a configuration, if there is one, and waits until it is forgotten. */
    void delete(String pid, Supplier<Optional<Map<String, Object>>> current)
            throws InterruptedException {
        try {
            Path directory = PluginDirectory.require(framework);
            Files.deleteIfExists(directory.resolve(pid + TYPED));
            Files.deleteIfExists(directory.resolve(pid + UNTYPED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!PluginDirectory.await(() -> current.get().isEmpty())) {
            throw late(pid);
        }
    }

    private static boolean hasAll(Map<String, Object> now, Map<String, Object> values) {
        return values.keySet().stream()
                .allMatch(name -> Objects.deepEquals(now.get(name), values.get(name)));
    }

    private static WorkbenchException late(String pid) {
        return new WorkbenchException(
                StandardErrorCode.SERVICE_GONE,
                "The file of "
                        + pid
                        + " is written, but was not applied in time; the server's log says why.");
    }
}
