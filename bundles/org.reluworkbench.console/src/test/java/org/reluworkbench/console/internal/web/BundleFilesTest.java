package org.reluworkbench.console.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.reluworkbench.console.internal.Exchange;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.spi.asset.AssetView;

/** A bundle as a folder, where a path with {@code ..} would really lead out of it. */
final class BundleFilesTest {
    @TempDir Path folder;
    private Bundle bundle;

    @BeforeEach
    void fillTheBundle() throws IOException {
        write("web/index.html", "the page");
        write("web/css/base.css", "css");
        write("web/.hidden", "hidden");
        write("views/complex.js", "view");
        write("META-INF/MANIFEST.MF", "secret");
        write("webs", "beside the folder");
        bundle =
                Fake.of(
                        Bundle.class,
                        Map.of(
                                "getSymbolicName", none -> "org.example",
                                "getEntry", path -> entry((String) path[0])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../META-INF/MANIFEST.MF",
                "/css/../../META-INF/MANIFEST.MF",
                "/./index.html",
                "/.hidden",
                "//index.html",
                "/css/",
                "/",
                "",
                "s",
                "/..",
                "/css\\base.css",
                "/%2e%2e/META-INF/MANIFEST.MF",
                "/index.html\0.js",
                "/missing.js"
            })
    void findsNothingOutsideTheFolder(String path) {
        assertEquals(Optional.empty(), new BundleFiles(bundle, "web").find(path));
    }

    @Test
    void sendsAFileOnceAndThenOnlyThatItIsTheSame() throws IOException {
        URL file = new BundleFiles(bundle, "web").find("/css/base.css").orElseThrow();
        Exchange first = Exchange.get("/css/base.css");
        BundleFiles.send(file, first.request(), first.response());
        assertEquals("css", first.body());
        assertEquals("text/css; charset=utf-8", first.answerHeader("Content-Type"));
        assertEquals("private, no-cache", first.answerHeader("Cache-Control"));

        String tag = first.answerHeader("ETag");
        Exchange second = Exchange.get("/css/base.css").header("If-None-Match", tag);
        BundleFiles.send(file, second.request(), second.response());
        assertEquals(304, second.status());
        assertEquals("", second.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/,the page",
        "/runs/7,the page",
        "/networks/0123abcd,the page",
        "/css/base.css,css",
        "/index.html,the page"
    })
    void answersPlacesWithThePage(String path, String body) throws IOException {
        assertEquals(body, page(path).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/../META-INF/MANIFEST.MF", "/css/missing.css"})
    void answersMissingFilesWithNothing(String path) throws IOException {
        Exchange exchange = page(path);
        assertEquals(404, exchange.status());
        assertEquals("", exchange.body());
    }

    @Test
    void showsTheViewsOfBundlesThatBringSome() {
        ViewBundles views =
                new ViewBundles(Fake.of(BundleContext.class, Map.of("getBundle", id -> bundle)));
        ViewsServlet servlet = new ViewsServlet(views);
        assertTrue(servlet.find("/org.example/complex.js").isEmpty(), "not registered yet");

        AssetView view =
                Fake.of(
                        AssetView.class,
                        Map.of(
                                "assetType", none -> "complex",
                                "title", none -> "Polygons",
                                "module", none -> "complex.js"));
        views.add(view, Map.of(Constants.SERVICE_BUNDLEID, 1L));
        assertEquals("/views/org.example/complex.js", views.list().get(0).module());
        assertTrue(servlet.find("/org.example/complex.js").isPresent());
        for (String path :
                new String[] {
                    "/",
                    "/org.example",
                    "/org.example/",
                    "/org.example/../web/index.html",
                    "/org.other/complex.js",
                    "/../views/complex.js"
                }) {
            assertTrue(servlet.find(path).isEmpty(), path);
        }

        views.remove(view);
        assertFalse(servlet.find("/org.example/complex.js").isPresent());
    }

    private Exchange page(String path) throws IOException {
        Exchange exchange = Exchange.get(path);
        new PagesServlet(new BundleFiles(bundle, "web"))
                .doGet(exchange.request(), exchange.response());
        return exchange;
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private URL entry(String path) {
        try {
            Path file = folder.resolve(path);
            return Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
