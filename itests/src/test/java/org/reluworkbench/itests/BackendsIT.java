package org.reluworkbench.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.Readiness;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.spi.backend.Backend;
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
}
