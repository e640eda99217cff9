package org.reluworkbench.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetUse;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.LogLine;
import org.reluworkbench.storage.NewRun;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.ReusableResult;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;
import org.reluworkbench.storage.StepResult;

class SqlRunRepositoryTest {
    private static final NewRun XOR =
            new NewRun(
                    "XOR regions",
                    "{\"name\":\"XOR regions\"}",
                    null,
                    List.of(
                            new NewRun.NewStep("net", "model.import", "1.0.0", "{}"),
                            new NewRun.NewStep(
                                    "slice", "regions.slice", "1.0.0", "{\"domain\":[]}")));
    private static final Failure FAILURE =
            new Failure("SHAPE_MISMATCH", "USER", "W2 has 3 columns, not 2");

    @TempDir Path directory;
    private Storage storage;
    private RunRepository runs;

    @BeforeEach
    void open() {
        storage = TestStorage.open(directory);
        runs = storage.runs();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private void reopen() {
        close();
        open();
    }

    private AssetRef asset(String type, String content) throws IOException {
        return storage.assets().put(type, out -> out.write(content.getBytes(UTF_8))).ref();
    }

    private static Provenance provenance(String key, Map<String, AssetRef> inputs) {
        return new Provenance(key, "1.0.0", "java", inputs, "lab", "17");
    }

    private StepRecord step(long run, int index) {
        return runs.find(run).orElseThrow().steps().get(index);
    }

    @Test
    void recordsANewRunAsWaiting() {
        long id = runs.create(XOR);

        RunRecord run = runs.find(id).orElseThrow();
        assertEquals("XOR regions", run.study());
        assertEquals(XOR.studyJson(), run.studyJson());
        assertEquals(Optional.empty(), run.backend());
        assertEquals(RunState.WAITING, run.state());
        assertEquals(Optional.empty(), run.started());
        assertEquals(List.of("net", "slice"), run.steps().stream().map(StepRecord::id).toList());
        StepRecord slice = run.steps().get(1);
        assertEquals("regions.slice", slice.analysis());
        assertEquals("{\"domain\":[]}", slice.parametersJson());
        assertEquals(RunState.WAITING, slice.state());
        assertEquals(Optional.empty(), slice.provenance());
        assertEquals("{}", slice.scalarsJson());
        assertEquals(Map.of(), slice.outputs());
    }

    @Test
    void tellsWhatMadeAndWhatUsedAnAsset() throws IOException {
        AssetRef network = asset("network", "network");
        AssetRef complex = asset("complex", "1");
        long first = runs.create(XOR);
        runs.stepStarted(first, "net", provenance("n", Map.of()));
        StepResult result = new StepResult("{\"layers\":2}", Map.of("network", network));
        runs.stepCompleted(first, "net", result);
        runs.stepStarted(first, "slice", provenance("s", Map.of("network", network)));
        runs.stepCompleted(first, "slice", new StepResult("{}", Map.of("complex", complex)));
        long second = runs.create(XOR);
        runs.stepReused(
                second, "net", provenance("n", Map.of()), new ReusableResult(first, result));
        runs.stepStarted(second, "slice", provenance("t", Map.of("network", network)));

        List<AssetUse> makers = runs.makers(network, 10);
        assertEquals(List.of(first, second), makers.stream().map(AssetUse::run).toList());
        assertEquals("XOR regions", makers.get(0).study());
        assertEquals("network", makers.get(0).port());
        assertEquals(step(first, 0), makers.get(0).step());
        assertEquals(Optional.of(first), makers.get(1).step().reusedFromRun());
        assertEquals(1, runs.makers(network, 1).size());

        List<AssetUse> users = runs.users(network, 10);
        assertEquals(List.of(second, first), users.stream().map(AssetUse::run).toList());
        assertEquals(step(second, 1), users.get(0).step());
        assertEquals(List.of(), runs.users(complex, 10));
        assertEquals(List.of(), runs.makers(new AssetRef("table", network.sha256()), 10));
    }

    @Test
    void keepsEverythingAboutACompletedRun() throws IOException {
        long id = runs.create(new NewRun("s", "{}", "cuda", XOR.steps()));
        AssetRef network = asset("network", "network");
        Map<String, AssetRef> outputs = new LinkedHashMap<>();
        // Neither the order of their names nor of their digests.
        outputs.put("complex", asset("complex", "1"));
        outputs.put("layers", asset("table", "2"));
        outputs.put("boundary", asset("table", "3"));
        Provenance provenance = provenance("k", Map.of("network", network));
        runs.runStarted(id);
        runs.stepStarted(id, "slice", provenance);
        assertEquals(RunState.RUNNING, step(id, 1).state());
        runs.stepCompleted(id, "slice", new StepResult("{\"faces\":3}", outputs));
        runs.runEnded(id, RunState.COMPLETED, null);
        reopen();

        RunRecord run = runs.find(id).orElseThrow();
        assertEquals(Optional.of("cuda"), run.backend());
        assertEquals(RunState.COMPLETED, run.state());
        assertEquals(Optional.empty(), run.failure());
        assertFalse(run.created().isAfter(run.started().orElseThrow()));
        assertFalse(run.started().orElseThrow().isAfter(run.finished().orElseThrow()));
        StepRecord slice = run.steps().get(1);
        assertEquals(RunState.COMPLETED, slice.state());
        assertEquals(Optional.of(provenance), slice.provenance());
        assertEquals("{\"faces\":3}", slice.scalarsJson());
        assertEquals(new ArrayList<>(outputs.keySet()), new ArrayList<>(slice.outputs().keySet()));
        assertEquals(outputs, slice.outputs());
        assertTrue(slice.started().isPresent() && slice.finished().isPresent());
    }

    @Test
    void keepsWhyARunFailed() {
        long id = runs.create(XOR);
        runs.stepEnded(id, "net", RunState.FAILED, FAILURE);
        runs.stepEnded(id, "slice", RunState.SKIPPED, null);
        runs.runEnded(id, RunState.FAILED, FAILURE);

        RunRecord run = runs.find(id).orElseThrow();
        assertEquals(Optional.of(FAILURE), run.failure());
        assertEquals(Optional.of(FAILURE), run.steps().get(0).failure());
        assertEquals(RunState.SKIPPED, run.steps().get(1).state());
        assertEquals(Optional.empty(), run.steps().get(1).failure());
    }

    @Test
    void forgetsTheEarlierAttemptOfAStep() throws IOException {
        long id = runs.create(XOR);
        AssetRef old = asset("network", "old");
        runs.stepStarted(id, "net", provenance("k1", Map.of("a", old)));
        runs.stepCompleted(id, "net", new StepResult("{\"x\":1}", Map.of("network", old)));
        runs.stepEnded(id, "net", RunState.FAILED, FAILURE);

        runs.stepStarted(id, "net", provenance("k2", Map.of()));

        StepRecord net = step(id, 0);
        assertEquals(RunState.RUNNING, net.state());
        assertEquals(Map.of(), net.outputs());
        assertEquals(Optional.empty(), net.failure());
        assertEquals(Optional.empty(), net.finished());
        assertEquals("{}", net.scalarsJson());
        assertEquals(Optional.of(provenance("k2", Map.of())), net.provenance());
    }

    @Test
    void findsTheNewestResultToReuse() throws IOException {
        assertEquals(Optional.empty(), runs.findReusable("k"));
        StepResult first = new StepResult("{\"n\":1}", Map.of("network", asset("network", "1")));
        StepResult second = new StepResult("{\"n\":2}", Map.of("network", asset("network", "2")));
        complete(first);
        long newer = complete(second);
        long unfinished = runs.create(XOR);
        runs.stepStarted(unfinished, "net", provenance("k", Map.of()));

        assertEquals(Optional.of(new ReusableResult(newer, second)), runs.findReusable("k"));
        assertEquals(Optional.empty(), runs.findReusable("other"));
    }

    private long complete(StepResult result) {
        long run = runs.create(XOR);
        runs.stepStarted(run, "net", provenance("k", Map.of()));
        runs.stepCompleted(run, "net", result);
        return run;
    }

    @Test
    void namesTheRunThatComputedAReusedResult() throws IOException {
        AssetRef network = asset("network", "1");
        long computed = complete(new StepResult("{\"n\":1}", Map.of("network", network)));
        long reusing = runs.create(XOR);
        ReusableResult found = runs.findReusable("k").orElseThrow();
        runs.stepReused(reusing, "net", provenance("k", Map.of()), found);

        StepRecord step = step(reusing, 0);
        assertEquals(RunState.COMPLETED, step.state());
        assertEquals(Optional.of(computed), step.reusedFromRun());
        assertEquals(Map.of("network", network), step.outputs());
        assertEquals("{\"n\":1}", step.scalarsJson());
        assertEquals(computed, runs.findReusable("k").orElseThrow().run());
    }

    @Test
    void keepsTheFirstResultOfAShard() throws IOException {
        AssetRef one = asset("array", "1");
        AssetRef two = asset("array", "2");
        runs.shardFinished("k", 7, two);
        runs.shardFinished("k", 0, one);
        runs.shardFinished("k", 7, one);
        runs.shardFinished("other", 1, one);
        reopen();

        assertEquals(Map.of(0, one, 7, two), runs.finishedShards("k"));
        assertEquals(List.of(0, 7), List.copyOf(runs.finishedShards("k").keySet()));
    }

    @Test
    void keepsTheLastStateOfAStepUntilItIsForgotten() throws IOException {
        AssetRef one = asset("training", "1");
        AssetRef two = asset("training", "2");
        assertEquals(Optional.empty(), runs.keepState("k", one));
        assertEquals(Optional.of(one), runs.keepState("k", two));
        reopen();

        assertEquals(Optional.of(two), runs.keptState("k"));
        assertEquals(Optional.empty(), runs.keptState("other"));
        assertEquals(Optional.of(two), runs.forgetState("k"));
        assertEquals(Optional.empty(), runs.keptState("k"));
        assertEquals(Optional.empty(), runs.forgetState("k"));
    }

    @Test
    void refusesAResultWhoseAssetIsNotStored() {
        long id = runs.create(XOR);
        AssetRef missing = new AssetRef("network", "0".repeat(64));

        WorkbenchException thrown =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                runs.stepCompleted(
                                        id, "net", new StepResult("{}", Map.of("n", missing))));

        assertEquals(StandardErrorCode.STORAGE_FAILED, thrown.code());
        // One transaction: the state that was set first is undone too.
        assertEquals(RunState.WAITING, step(id, 0).state());
    }

    @Test
    void listsNewestFirstInPages() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, runs.create(XOR));
        }

        List<RunRecord> page = runs.list(2, Long.MAX_VALUE);
        assertEquals(ids.subList(0, 2), page.stream().map(RunRecord::id).toList());
        assertEquals(List.of(), page.get(0).steps());
        assertEquals(
                ids.subList(2, 5),
                runs.list(10, page.get(1).id()).stream().map(RunRecord::id).toList());
    }

    @Test
    void numbersRunsWithoutGaps() {
        long first = runs.create(XOR);
        reopen();

        assertEquals(first + 1, runs.create(XOR));
    }

    @Test
    void listsUnfinishedRunsOldestFirst() {
        long waiting = runs.create(XOR);
        long ended = runs.create(XOR);
        long running = runs.create(XOR);
        runs.runStarted(running);
        runs.runEnded(ended, RunState.CANCELLED, null);

        assertEquals(List.of(waiting, running), runs.unfinished());
    }

    @Test
    void keepsTheLogInOrder() {
        long id = runs.create(XOR);
        long other = runs.create(XOR);
        String long64k = "λ".repeat(70_000);
        runs.log(id, "net", "first");
        runs.log(other, "net", "elsewhere");
        runs.log(id, "slice", long64k);

        List<LogLine> lines = runs.logLines(id);
        assertEquals(List.of("first", long64k), lines.stream().map(LogLine::text).toList());
        assertEquals(List.of("net", "slice"), lines.stream().map(LogLine::step).toList());
    }

    @Test
    void namesARunOrStepThatIsNotThere() {
        long id = runs.create(XOR);
        assertEquals(Optional.empty(), runs.find(99));

        assertNotFound("There is no run 99", () -> runs.runStarted(99));
        assertNotFound(
                "Run " + id + " has no step nets",
                () -> runs.stepEnded(id, "nets", RunState.FAILED, null));
    }

    private static void assertNotFound(
            String sentence, org.junit.jupiter.api.function.Executable call) {
        WorkbenchException thrown = assertThrows(WorkbenchException.class, call);
        assertEquals(StandardErrorCode.NOT_FOUND, thrown.code());
        assertEquals(sentence, thrown.getMessage());
    }

    @Test
    void refusesAnEndThatIsNone() {
        long id = runs.create(XOR);

        assertThrows(
                IllegalArgumentException.class, () -> runs.runEnded(id, RunState.RUNNING, null));
    }

    @Test
    void worksOnAnInterruptedThread() {
        Thread.currentThread().interrupt();
        try {
            assertTrue(runs.find(runs.create(XOR)).isPresent());
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
        }
    }

    @Test
    void saysThatItWasClosed() {
        storage.close();

        WorkbenchException thrown = assertThrows(WorkbenchException.class, () -> runs.create(XOR));
        assertEquals(StandardErrorCode.SERVICE_GONE, thrown.code());
        open();
    }
}
