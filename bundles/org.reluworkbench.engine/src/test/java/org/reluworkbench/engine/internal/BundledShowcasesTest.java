package org.reluworkbench.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Showcases.Showcase;

final class BundledShowcasesTest {
    @TempDir Path jar;

    @BeforeEach
    void fillTheBundle() throws IOException {
        Files.createDirectory(jar.resolve("cases"));
        Files.writeString(
                jar.resolve("cases/xor.json"),
                """
                {"id":"xor","title":"XOR","purpose":"See it.","study":{"name":"XOR","steps":[]}}""");
        Files.writeString(jar.resolve("cases/broken.json"), "{\"id\":\"broken\"}");
        Files.writeString(jar.resolve("cases/xor.npz"), "bytes");
        Files.writeString(jar.resolve("secret"), "not part of the showcases");
    }

    @Test
    void findsShowcasesAndLeavesOutBrokenOnes() {
        List<Showcase> found = showcases().list();
        assertEquals(List.of("xor"), found.stream().map(Showcase::id).toList());
        assertEquals("See it.", found.get(0).purpose());
    }

    @Test
    void readsFilesBesideTheStudyAndNoOthers() throws IOException {
        Showcase xor = showcases().find("xor").orElseThrow();
        try (InputStream in = xor.files().open("xor.npz")) {
            assertEquals("bytes", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        for (String path : List.of("../secret", "a/../../secret", "/secret", "missing.npz")) {
            assertThrows(NoSuchFileException.class, () -> xor.files().open(path), path);
        }
    }

    private Showcases showcases() {
        Bundle bundle =
                Fake.of(
                        Bundle.class,
                        Map.of(
                                "getState", arguments -> Bundle.ACTIVE,
                                "getSymbolicName", arguments -> "example",
                                "getHeaders",
                                        arguments ->
                                                FrameworkUtil.asDictionary(
                                                        Map.of(Showcases.HEADER, "cases")),
                                "findEntries", arguments -> Collections.enumeration(jsonFiles()),
                                "getEntry", arguments -> entry((String) arguments[0])));
        BundleContext framework =
                Fake.of(
                        BundleContext.class,
                        Map.of(
                                "getBundles", arguments -> new Bundle[] {bundle},
                                "addBundleListener", arguments -> null));
        return new BundledShowcases(framework);
    }

    private List<URL> jsonFiles() {
        List<URL> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(jar.resolve("cases"), "*.json")) {
            for (Path file : files) {
                found.add(file.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private URL entry(String path) {
        try {
            Path file = jar.resolve(path);
            return Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
