package org.reluworkbench.console.internal.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The directory of plug-ins below the data directory. File Install watches it and installs, updates
 * and removes the bundles; here files are checked before they get there, and the outcome is
 * awaited.
 */
@Component(service = PluginFiles.class)
public final class PluginFiles {
    static final long LIMIT_IN_BYTES = 256L << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.jar");
    private static final long START_PATIENCE_MS = 3_000;
    private static final int STARTED = Bundle.ACTIVE | Bundle.STARTING;

    private final BundleContext framework;
    private final InstalledBundles bundles;

    @Activate
    public PluginFiles(BundleContext framework, @Reference InstalledBundles bundles) {
        this.framework = framework;
        this.bundles = bundles;
    }

    /**
     * Installs a plug-in, or updates it if its file is there already.
     *
     * @return what became of it: it may be installed and yet not run, for a reason that is told
     * @throws WorkbenchException {@code PARAMETER_INVALID} for the name, {@code FILE_TOO_LARGE},
     *     {@code FILE_MALFORMED}, {@code CONFLICT} if another file or the product brings the bundle
     */
    public synchronized InstalledBundles.Described put(String name, InputStream body)
            throws InterruptedException {
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            Path arriving = Files.createTempFile(file.getParent(), "arriving", ".part");
            try {
                copy(body, arriving, name);
                PluginJar jar = PluginJar.read(arriving, name);
                bundles.byName(jar.name())
                        .filter(bundle -> !name.equals(nameOf(bundle, framework)))
                        .ifPresent(bundle -> refuseTwice(bundle, name));
                long before = System.currentTimeMillis();
                Files.move(arriving, file, StandardCopyOption.ATOMIC_MOVE);
                PluginDirectory.await(() -> changedSince(name, before));
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PluginDirectory.await(
                START_PATIENCE_MS,
                () -> bundles.byFile(name).filter(PluginFiles::runs).isPresent());
        return bundles.byFile(name)
                .map(bundles::describe)
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.SERVICE_GONE,
                                        name
                                                + " lies in the directory of plug-ins, but was not"
                                                + " installed in time; the server's log says"
                                                + " why."));
    }

    /**
     * Removes a plug-in; runs in progress finish.
     *
     * @throws WorkbenchException {@code NOT_FOUND}, {@code SERVICE_GONE} if it stays installed
     */
    public synchronized void delete(String name) throws InterruptedException {
        try {
            if (!Files.deleteIfExists(file(name))) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FOUND, "There is no plug-in " + name + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!PluginDirectory.await(() -> bundles.byFile(name).isEmpty())) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE,
                    "The file of " + name + " is removed, but its bundle is still installed.");
        }
    }

    /** The plug-in's file that a bundle was installed from; {@code null} for other bundles. */
    static String nameOf(Bundle bundle, BundleContext framework) {
        String location = bundle.getLocation();
        if (!location.startsWith("file:")) {
            return null;
        }
        Path file = Path.of(URI.create(location));
        return PluginDirectory.find(framework)
                .filter(directory -> directory.equals(file.getParent()))
                .map(directory -> file.getFileName().toString())
                .orElse(null);
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "A plug-in's file is named by letters, digits, '.', '_' and '-' and ends with"
                            + " .jar.");
        }
        return PluginDirectory.require(framework).resolve(name);
    }

    private static void copy(InputStream body, Path to, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > LIMIT_IN_BYTES) {
                    throw new WorkbenchException(
                            StandardErrorCode.FILE_TOO_LARGE,
                            name + " is larger than 256 MiB, the most a plug-in may have.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private void refuseTwice(Bundle bundle, String name) {
        String from = nameOf(bundle, framework);
        throw new WorkbenchException(
                StandardErrorCode.CONFLICT,
                "%s brings the bundle %s, which is here already as %s."
                        .formatted(
                                name,
                                bundle.getSymbolicName(),
                                from == null ? "a part of the product" : "the plug-in " + from));
    }

    private boolean changedSince(String name, long time) {
        return bundles.byFile(name).filter(bundle -> bundle.getLastModified() >= time).isPresent();
    }

    private static boolean runs(Bundle bundle) {
        return (bundle.getState() & STARTED) != 0;
    }
}
