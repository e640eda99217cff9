package org.reluworkbench.backend.cpu.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The packed jar in Felix. The language comes from this test's class path. */
class PackedBundleIT {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final long SERVICE_TIMEOUT_MS = 20_000;
    private static Framework framework;
    private static Bundle bundle;

    @BeforeAll
    static void startFramework() throws BundleException {
        framework =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow()
                        .newFramework(
                                Map.of(
                                        Constants.FRAMEWORK_STORAGE,
                                        System.getProperty("frameworkStorage"),
                                        Constants.FRAMEWORK_STORAGE_CLEAN,
                                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                                        "org.reluworkbench.spi.backend;version=2.2.0,"
                                                + "org.reluworkbench.spi.backend.support;version=1.1.0,"
                                                + "org.slf4j;version=2.0.17"));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String file : System.getProperty("bundles").split(",")) {
            bundles.add(framework.getBundleContext().installBundle("reference:file:" + file));
        }
        for (Bundle installed : bundles) {
            installed.start();
        }
        bundle = bundles.get(bundles.size() - 1);
    }

    @AfterAll
    static void stopFramework() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(SERVICE_TIMEOUT_MS);
    }

    @Test
    void computesWithTheLibraryItBrings() throws Exception {
        Path common = Path.of(System.getProperty(CACHE));
        ServiceTracker<Backend, Backend> tracker =
                new ServiceTracker<>(framework.getBundleContext(), Backend.class, null);
        tracker.open();
        Backend backend = tracker.waitForService(SERVICE_TIMEOUT_MS);
        assertNotNull(backend);
        assertTrue(backend.description().startsWith("OpenBLAS 0.3.31"), backend.description());
        TensorScope scope = backend.openScope();
        Tensor a = scope.upload(new double[] {1, 2, 3, 4}, 2, 2);
        assertArrayEquals(
                new double[] {7, 10, 15, 22}, scope.download(scope.multiply(a, false, a, false)));

        Set<String> libraries = mapped("openblas");
        assertTrue(libraries.stream().anyMatch(file -> file.contains("/libopenblas.so")));
        Path own = common.resolve("openblas-0.3.31-1.5.13");
        libraries.forEach(file -> assertTrue(Path.of(file).startsWith(own), file));
        // Other bundles find the directory that the launcher chose.
        assertEquals(common.toString(), System.getProperty(CACHE));

        bundle.stop();
        assertNull(tracker.getService());
        assertThrows(IllegalStateException.class, () -> scope.download(a));
        scope.close();
    }

    @Test
    void exportsNothing() {
        assertNull(bundle.getHeaders().get(Constants.EXPORT_PACKAGE));
    }

    /** The files mapped into this process whose path contains this. */
    private static Set<String> mapped(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(name) && line.contains("/"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .filter(file -> file.contains(".so"))
                    .collect(Collectors.toSet());
        }
    }
}
