package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.BackendAbsence;

/** The packed jar in Felix. The language comes from this test's class path. */
class PackedBundleIT {
    private static final long SERVICE_TIMEOUT_MS = 20_000;
    private static final long MOST_BYTES = 4_000_000;
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
    void startsQuietlyWhereNoDriverIs() {
        assumeTrue(LibrarySearch.ofMachine().find(CudaLibraries.DRIVER).isEmpty());
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertNull(framework.getBundleContext().getServiceReference(Backend.class));
        BackendAbsence absence =
                framework
                        .getBundleContext()
                        .getService(
                                framework
                                        .getBundleContext()
                                        .getServiceReference(BackendAbsence.class));
        assertEquals("cuda", absence.name());
        assertTrue(absence.reason().contains(CudaLibraries.DRIVER), absence.reason());
        // Nothing native was unpacked or loaded to find that out.
        assertFalse(Files.exists(Path.of(System.getProperty("org.bytedeco.javacpp.cachedir"))));
    }

    @Test
    void bringsTheGlueThatItNeedsAndNoMore() throws IOException {
        List<String> libraries = new ArrayList<>();
        try (JarInputStream glue =
                new JarInputStream(bundle.getEntry("lib/cuda.jar").openStream())) {
            for (ZipEntry entry = glue.getNextEntry(); entry != null; entry = glue.getNextEntry()) {
                if (entry.getName().endsWith(".so")) {
                    libraries.add(Path.of(entry.getName()).getFileName().toString());
                }
            }
        }
        assertEquals(
                new TreeSet<>(
                        List.of(
                                "libjnijavacpp.so",
                                "libjnicudart.so",
                                "libjnicublas.so",
                                "libjnicusparse.so",
                                "libjnicusolver.so",
                                "libjninvrtc.so")),
                new TreeSet<>(libraries));
        String file = bundle.getLocation().substring("reference:file:".length());
        assertTrue(Files.size(Path.of(file)) < MOST_BYTES);
    }

    @Test
    void exportsNothing() {
        assertNull(bundle.getHeaders().get(Constants.EXPORT_PACKAGE));
    }
}
