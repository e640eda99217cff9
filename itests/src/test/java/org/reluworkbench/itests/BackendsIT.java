package org.reluworkbench.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.FrameworkWiring;
import org.reluworkbench.engine.BackendChoice;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.Readiness;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;

/** Two backends at the same time on Felix, beside a bundle with another JavaCPP and OpenBLAS. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BackendsIT {
    private static final String STUDY =
            """
            {"name": "Accuracy", "steps": [
              {"id": "data", "analysis": "dataset.generate",
               "parameters": {"kind": "xor", "size": 60, "seed": 1}},
              {"id": "net", "analysis": "model.create",
               "parameters": {"sizes": [2, 8, 2], "seed": 3}},
              {"id": "evaluation", "analysis": "model.evaluate",
               "inputs": {"network": "net.network", "dataset": "data.dataset"}}]}
            """;

    @Inject private BundleContext context;
    @Inject private Readiness readiness;
    @Inject private Studies studies;
    @Inject private RunService runs;
    @Inject private BackendChoice choice;
    @Inject private RunRepository repository;

    @Configuration
    public Option[] product() throws IOException {
        return ProductOptions.of(
                "core", "h2-driver", "storage-h2", "analyses", "backend-cpu", "deeplearning4j");
    }

    @Before
    public void awaitReadiness() throws InterruptedException {
        for (int i = 0; i < 300 && !readiness.missing().isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertEquals(List.of(), readiness.missing());
        awaitBackends("cpu", "java");
    }

    /** Preferences by name. */
    private Map<String, Integer> backends() throws InvalidSyntaxException {
        Map<String, Integer> preferences = new TreeMap<>();
        for (ServiceReference<Backend> reference :
                context.getServiceReferences(Backend.class, null)) {
            Backend backend = context.getService(reference);
            preferences.put(backend.name(), backend.preference());
        }
        return preferences;
    }

    @Test
    public void bothAreRegisteredAndNativeCodeIsPreferred() throws Exception {
        assertEquals(List.of("cpu", "java"), List.copyOf(backends().keySet()));
        assertTrue(backends().get("cpu") > backends().get("java"));
    }

    @Test
    public void theProcessMapsTheOpenBlasOfTheBackend() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            assertTrue(lines.anyMatch(line -> line.contains("openblas-0.3.31-1.5.13")));
        }
    }

    @Test
    public void aRunUsesTheOneThatItNamesOrTheDefault() throws Exception {
        assertEquals("cpu", backendOf(RunOptions.defaults()));
        assertEquals("java", backendOf(new RunOptions(Optional.of("java"), false)));
        assertEquals("cpu", backendOf(new RunOptions(Optional.of("cpu"), false)));
    }

    private String backendOf(RunOptions options) throws InterruptedException {
        long run = runs.submit(studies.parse(STUDY), FileSource.none(), options);
        assertEquals(RunState.COMPLETED, runs.await(run, Duration.ofSeconds(30)));
        return repository
                .find(run)
                .orElseThrow()
                .steps()
                .get(2)
                .provenance()
                .orElseThrow()
                .backend();
    }

    /** Multiplies on the backend that it started with until it is released. */
    private static final class Busy implements Analysis<Busy.Parameters> {
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile boolean released;

        public record Parameters(@Parameter(help = "none", defaultValue = "0") long seed) {}

        @Override
        public AnalysisDescriptor<Parameters> descriptor() {
            return AnalysisDescriptor.of("test.busy", "1.0.0", Parameters.class)
                    .title("Busy")
                    .documentation("Multiplies until it is released.")
                    .build();
        }

        @Override
        public void run(Parameters parameters, AnalysisContext analysis)
                throws InterruptedException {
            Backend backend = analysis.backend();
            started.countDown();
            double product = 0;
            while (!released) {
                analysis.checkCancelled();
                try (TensorScope scope = backend.openScope()) {
                    Tensor three = scope.upload(new double[] {3}, 1, 1);
                    product = scope.download(scope.multiply(three, false, three, false))[0];
                }
                Thread.sleep(5);
            }
            analysis.scalar("product", product);
        }
    }

    @FunctionalInterface
    private interface Meanwhile {
        void act() throws Exception;
    }

    /** The run of a busy study during which something happens; it is released afterwards. */
    private RunRecord during(Meanwhile meanwhile) throws Exception {
        Busy busy = new Busy();
        ServiceRegistration<?> registration = context.registerService(Analysis.class, busy, null);
        try {
            long run =
                    runs.submit(
                            studies.parse(
                                    "{\"name\": \"Busy\", \"steps\":"
                                            + " [{\"id\": \"busy\", \"analysis\": \"test.busy\"}]}"),
                            FileSource.none(),
                            new RunOptions(Optional.empty(), false));
            assertTrue(busy.started.await(30, TimeUnit.SECONDS));
            meanwhile.act();
            busy.released = true;
            runs.await(run, Duration.ofSeconds(60));
            return repository.find(run).orElseThrow();
        } finally {
            registration.unregister();
        }
    }

    private static String usedBy(RunRecord run) {
        return run.steps().get(0).provenance().orElseThrow().backend();
    }

    private Bundle cpu() {
        for (Bundle bundle : context.getBundles()) {
            if ("org.reluworkbench.backend.cpu".equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle of the backend cpu");
    }

    /** Resolves the bundle again and returns when that is done, which the framework does later. */
    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(
                        List.of(bundle),
                        event -> {
                            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                                refreshed.countDown();
                            }
                        });
        assertTrue(refreshed.await(30, TimeUnit.SECONDS));
    }

    /** Waits until the engine sees exactly these backends. */
    private void awaitBackends(String... names) throws InterruptedException {
        for (int i = 0; i < 600 && !seen().equals(Set.of(names)); i++) {
            Thread.sleep(50);
        }
        assertEquals(Set.of(names), seen());
    }

    private Set<String> seen() {
        return choice.backends().stream()
                .map(BackendChoice.DescribedBackend::name)
                .collect(Collectors.toSet());
    }

    @Test
    public void aRunningStudyKeepsItsBackendWhenTheDefaultChanges() throws Exception {
        RunRecord run =
                during(
                        () -> {
                            choice.choose("java");
                            assertEquals(
                                    "java", backendOf(new RunOptions(Optional.empty(), false)));
                            choice.forget();
                        });
        assertEquals(RunState.COMPLETED, run.state());
        assertEquals("cpu", usedBy(run));
    }

    @Test
    public void aRunningStudyGoesOnWhenItsBackendIsUpdated() throws Exception {
        RunRecord run =
                during(
                        () -> {
                            try (InputStream jar = new URL(cpu().getLocation()).openStream()) {
                                cpu().update(jar);
                            }
                            refresh(cpu());
                            awaitBackends("cpu", "java");
                        });
        assertEquals(run.failure().toString(), RunState.COMPLETED, run.state());
        assertEquals("cpu", usedBy(run));
        assertEquals("cpu", backendOf(new RunOptions(Optional.empty(), false)));
    }

    @Test
    public void aRunningStudyFailsClearlyWhenItsBackendIsStopped() throws Exception {
        RunRecord run =
                during(
                        () -> {
                            cpu().stop();
                            assertEquals(
                                    "java", backendOf(new RunOptions(Optional.empty(), false)));
                            Thread.sleep(500);
                        });
        cpu().start();
        awaitBackends("cpu", "java");
        assertEquals(RunState.FAILED, run.state());
        assertEquals("SERVICE_GONE", run.failure().orElseThrow().code());
        assertEquals("step busy: backend \"cpu\" went away", run.failure().orElseThrow().message());
        assertEquals("cpu", backendOf(new RunOptions(Optional.empty(), false)));
    }
}
