package org.reluworkbench.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.Readiness;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;

/** Engine, storage and analyses together on Felix, without console and shell. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class EngineIT {
    private static final String STUDY =
            """
            {"name": "A slice", "steps": [
              {"id": "net", "analysis": "model.create",
               "parameters": {"sizes": [2, 8, 1], "seed": 3}},
              {"id": "slice", "analysis": "regions.slice",
               "inputs": {"network": "net.network"}}]}
            """;

    @Inject private BundleContext context;
    @Inject private Readiness readiness;
    @Inject private AnalysisCatalogue catalogue;
    @Inject private Studies studies;
    @Inject private RunService runs;
    @Inject private RunRepository repository;
    @Inject private AssetStore assets;

    @Configuration
    public Option[] product() throws IOException {
        return ProductOptions.of("core", "h2-driver", "storage-h2", "analyses");
    }

    @Before
    public void awaitReadiness() throws InterruptedException {
        for (int i = 0; i < 300 && !readiness.missing().isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertEquals(List.of(), readiness.missing());
    }

    private RunRecord run() throws InterruptedException {
        long run = runs.submit(studies.parse(STUDY), FileSource.none(), RunOptions.defaults());
        assertEquals(RunState.COMPLETED, runs.await(run, Duration.ofSeconds(30)));
        return repository.find(run).orElseThrow();
    }

    private static StepRecord slice(RunRecord run) {
        return run.steps().get(1);
    }

    @Test
    public void runsAStudyAndStoresItsResults() throws Exception {
        StepRecord slice = slice(run());
        assertTrue(slice.scalarsJson(), slice.scalarsJson().contains("\"activationRegions\""));
        assertTrue(assets.find(slice.outputs().get("complex")).isPresent());
        assertEquals("java", slice.provenance().orElseThrow().backend());
        assertEquals(List.of(), assets.verifyAll());
    }

    @Test
    public void reusesAnUnchangedStep() throws Exception {
        long first = run().id();
        RunRecord again = run();
        assertEquals(Optional.of(first), slice(again).reusedFromRun().map(r -> Math.max(r, first)));
    }

    @Test
    public void losesAndRegainsTheAnalysesOfABundle() throws Exception {
        Bundle regions = bundle("org.reluworkbench.regions");
        assertTrue(catalogue.find("regions.slice").isPresent());
        regions.stop();
        assertTrue(catalogue.find("regions.slice").isEmpty());
        assertTrue(
                readiness.missing().stream()
                        .anyMatch(missing -> missing.name().contains("regions.slice")));
        regions.start();
        assertTrue(catalogue.find("regions.slice").isPresent());
        awaitReadiness();
        run();
    }

    private Bundle bundle(String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + symbolicName);
    }
}
