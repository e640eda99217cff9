package org.reluworkbench.deeplearning4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.testing.training.RecordedTraining;
import org.reluworkbench.model.testing.training.Samples;

/**
 * The packed jar in Felix. The contracts come from this test's class path, ND4J from the bundle.
 */
class PackedBundleIT {
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
                                        "org.reluworkbench.model;version=1.9.0,"
                                                + "org.reluworkbench.model.reading;version=1.0.0,"
                                                + "org.reluworkbench.model.training;version=2.0.0,"
                                                + "com.fasterxml.jackson.core;version=2.20.0,"
                                                + "com.fasterxml.jackson.core.json;version=2.20.0,"
                                                + "com.fasterxml.jackson.databind;version=2.20.0,"
                                                + "com.fasterxml.jackson.databind.json;version=2.20.0,"
                                                + "com.fasterxml.jackson.databind.cfg;version=2.20.0,"
                                                + "org.reluworkbench.spi;version=1.0.0,"
                                                + "org.reluworkbench.spi.asset;version=1.0.0,"
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
    void startsNd4jWithTheFirstTrainingOnly() throws Exception {
        Trainer trainer = trainer();
        assertEquals("deeplearning4j", trainer.name());
        assertTrue(trainer.refusal(Samples.network(1, 2, 3, 2)).isEmpty());
        assertTrue(loadedClasses().contains("org.reluworkbench.deeplearning4j"));
        assertFalse(loadedClasses().contains("org.nd4j"));
        assertEquals(Set.of(), mapped("nd4jcpu"));

        RecordedTraining recorded = new RecordedTraining();
        TrainingRequest request =
                new TrainingRequest(
                        Samples.network(1, 2, 8, 2),
                        Samples.circle(2, 200),
                        Optimizer.Adam.of(0.01),
                        20,
                        20,
                        true,
                        7,
                        new TreeSet<>());
        trainer.train(request, recorded);

        assertTrue(recorded.losses.get(19) < recorded.losses.get(0));
        assertEquals(1, mapped("/libnd4jcpu.so").size());
        // Not the system's OpenBLAS, which other software of the machine may have installed.
        String natives = System.getProperty("org.bytedeco.javacpp.cachedir");
        assertFalse(mapped("openblas").isEmpty());
        mapped("openblas").forEach(file -> assertTrue(file.startsWith(natives), file));
    }

    @Test
    void exportsNothing() {
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertNull(bundle.getHeaders().get(Constants.EXPORT_PACKAGE));
    }

    private static Trainer trainer() throws InterruptedException {
        ServiceTracker<Trainer, Trainer> tracker =
                new ServiceTracker<>(framework.getBundleContext(), Trainer.class, null);
        tracker.open();
        Trainer trainer = tracker.waitForService(SERVICE_TIMEOUT_MS);
        assertNotNull(trainer);
        return trainer;
    }

    /** The names of all classes in this virtual machine, one on a line. */
    private static String loadedClasses() throws JMException {
        return (String)
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "vmClassHierarchy",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
    }

    /** The files mapped into this process whose path contains this. */
    private static Set<String> mapped(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(name))
                    .map(line -> line.substring(line.indexOf('/')))
                    .collect(Collectors.toSet());
        }
    }
}
