package org.reluworkbench.console.internal.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * What a jar says of itself.
 *
 * @param name symbolic name of the bundle
 */
record PluginJar(String name, Version version) {
    /** More than that unpacked is no plug-in. */
    private static final long LARGEST_CONTENT_IN_BYTES = 1L << 30;

    /**
     * Reads a jar to its end.
     *
     * @param shown the file's name in messages
     * @throws WorkbenchException {@code FILE_MALFORMED} for what is no jar, no bundle, or was
     *     changed after it was signed; {@code FILE_TOO_LARGE}
     */
    static PluginJar read(Path file, String shown) {
        try (JarFile jar =
                new JarFile(file.toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
            readAll(jar, shown);
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw refused(shown + " has no manifest, so it is no bundle.");
            }
            Attributes main = manifest.getMainAttributes();
            String name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (!"2".equals(main.getValue(Constants.BUNDLE_MANIFESTVERSION)) || name == null) {
                throw refused(
                        shown
                                + " is a jar but no OSGi bundle: its manifest has no"
                                + " Bundle-ManifestVersion 2 with a Bundle-SymbolicName.");
            }
            String version = main.getValue(Constants.BUNDLE_VERSION);
            return new PluginJar(name.split(";", 2)[0].strip(), Version.parseVersion(version));
        } catch (SecurityException e) {
            throw refused(shown + " was changed after it was signed: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            throw refused(shown + " has a Bundle-Version that is none: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw refused(shown + " is no jar that can be read: " + e.getMessage() + ".");
        }
    }

    /** Signatures are checked while entries are read. */
    private static void readAll(JarFile jar, String shown) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
            try (InputStream in = jar.getInputStream(all.nextElement())) {
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    total += read;
                    if (total > LARGEST_CONTENT_IN_BYTES) {
                        throw new WorkbenchException(
                                StandardErrorCode.FILE_TOO_LARGE,
                                shown + " holds more than 1 GiB when it is unpacked.");
                    }
                }
            }
        }
    }

    private static WorkbenchException refused(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
