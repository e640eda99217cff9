package org.reluworkbench.console.internal.plugins;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The directory that File Install watches for plug-ins and configurations. */
public final class PluginDirectory {
    static final String PROPERTY = "felix.fileinstall.dir";

    private static final long PATIENCE_MS = 20_000;
    private static final long POLL_MS = 50;

    private PluginDirectory() {}

    static Optional<Path> find(BundleContext framework) {
        return Optional.ofNullable(framework.getProperty(PROPERTY))
                .map(directory -> Path.of(directory).toAbsolutePath().normalize());
    }

    /**
     * The directory.
     *
     * @throws WorkbenchException {@code UNSUPPORTED} if nothing is watched
     */
    public static Path require(BundleContext framework) {
        return find(framework)
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.UNSUPPORTED,
                                        "This server takes no plug-ins and no configurations."));
    }

    /** Waits for what File Install does with a file; whether it was done in time. */
    public static boolean await(BooleanSupplier done) throws InterruptedException {
        return await(PATIENCE_MS, done);
    }

    static boolean await(long patienceMs, BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return true;
    }
}
