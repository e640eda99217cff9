package org.reluworkbench.console.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

final class PluginJarTest {
    private static final String BUNDLE =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: example.plugin;singleton:=true
            Bundle-Version: 1.2.3
            """;

    @TempDir Path folder;

    @Test
    void readsNameAndVersion() throws IOException {
        assertEquals(
                new PluginJar("example.plugin", new Version(1, 2, 3)),
                PluginJar.read(jar(Map.of("META-INF/MANIFEST.MF", BUNDLE, "a.txt", "a")), "x.jar"));
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no jar");
        assertRefused(text, "x.jar is no jar that can be read");
        assertRefused(jar(Map.of("a.txt", "a")), "x.jar has no manifest");
        assertRefused(
                jar(Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")),
                "x.jar is a jar but no OSGi bundle");
        assertRefused(
                jar(Map.of("META-INF/MANIFEST.MF", BUNDLE.replace("1.2.3", "one"))),
                "x.jar has a Bundle-Version that is none");
    }

    @Test
    void refusesACutJar() throws IOException {
        Path whole = jar(Map.of("META-INF/MANIFEST.MF", BUNDLE, "a.txt", "a".repeat(1000)));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(cut, "x.jar is no jar that can be read");
    }

    @Test
    void refusesWhatWasChangedAfterItWasSigned() throws Exception {
        tool("keytool", "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=a");
        Path signed = jar(Map.of("META-INF/MANIFEST.MF", BUNDLE, "a.txt", "a"));
        tool("jarsigner", signed.toString(), "a");
        assertEquals("example.plugin", PluginJar.read(signed, "x.jar").name());
        try (FileSystem inside = FileSystems.newFileSystem(signed)) {
            Files.writeString(inside.getPath("a.txt"), "b");
        }
        assertRefused(signed, "x.jar was changed after it was signed");
    }

    /** A tool of the JDK, with the store of keys of this test. */
    private void tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of("-keystore", folder.resolve("keys").toString()));
        command.addAll(List.of("-storepass", "secret", "-keypass", "secret"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static void assertRefused(Path file, String beginning) {
        WorkbenchException refusal =
                assertThrows(WorkbenchException.class, () -> PluginJar.read(file, "x.jar"));
        assertEquals(StandardErrorCode.FILE_MALFORMED, refusal.code());
        assertTrue(refusal.getMessage().contains(beginning), refusal.getMessage());
    }

    private Path jar(Map<String, String> entries) throws IOException {
        Path file = Files.createTempFile(folder, "plugin", ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
