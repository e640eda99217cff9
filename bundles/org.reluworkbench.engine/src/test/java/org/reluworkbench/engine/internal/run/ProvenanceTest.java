package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.RunEvent.StepProgress;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.internal.study.StudyJson;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.LogLine;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;

/** What is recorded about a run: parameters, files, keys, progress and logs. */
@Timeout(60)
final class ProvenanceTest {
    // SHA-256 of "abc" from FIPS 180-2, appendix B.1.
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    record Training(
            @Parameter(help = "epochs", defaultValue = "5") int epochs,
            @Parameter(help = "rate", defaultValue = "0.5") double rate,
            @Parameter(help = "seed", defaultValue = "7") long seed) {}

    record WithFile(@Parameter(help = "file") InputFile file) {}

    private static TestAnalysis<Training> training() {
        return new TestAnalysis<>(
                AnalysisDescriptor.of("test.train", "1.0.0", Training.class).build(),
                (parameters, context) -> context.scalar("draw", context.random().nextLong()));
    }

    private static TestAnalysis<WithFile> reading() {
        return new TestAnalysis<>(
                AnalysisDescriptor.of("test.read", "1.0.0", WithFile.class).build(),
                (parameters, context) -> {
                    InputFile file = parameters.file();
                    try (InputStream in = file.open()) {
                        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        context.log(file.name() + ' ' + file.sizeInBytes() + ' ' + text);
                    }
                });
    }

    private static String key(TestEngine engine, String parameters) throws InterruptedException {
        RunRecord run =
                engine.run(
                        "{\"id\":\"t\",\"analysis\":\"test.train\",\"parameters\":{"
                                + parameters
                                + "}}");
        return engine.step(run.id(), "t").provenance().orElseThrow().key();
    }

    @Test
    void equalParametersHaveEqualKeysHoweverTheyAreWritten() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(training())) {
            String key = key(engine, "");
            assertEquals(key, key(engine, "\"epochs\":5,\"rate\":0.50"));
            assertEquals(key, key(engine, "\"rate\":5e-1,\"epochs\":5.0,\"seed\":7"));
            assertNotEquals(key, key(engine, "\"seed\":8"));
            assertNotEquals(key, key(engine, "\"rate\":0.25"));
        }
        try (TestEngine other = new TestEngine(1)) {
            other.catalogue.register(training(), "org.example", "1.2.4", () -> {});
            try (TestEngine same = new TestEngine(1).with(training())) {
                assertNotEquals(key(same, ""), key(other, ""), "another version of the bundle");
            }
        }
    }

    /** Reuse across versions of the workbench depends on it, so a change must be deliberate. */
    @Test
    void theKeyOfAStepNeverChanges() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(training())) {
            assertEquals(
                    org.reluworkbench.engine.internal.text.Sha256.of(
                            "{\"analysis\":\"test.train\",\"version\":\"1.0.0\","
                                    + "\"bundleVersion\":\"1.2.3\",\"parameters\":{\"epochs\":5,"
                                    + "\"rate\":0.5,\"seed\":7},\"inputs\":{},\"backend\":\"none\"}"),
                    key(engine, ""));
        }
    }

    @Test
    void theGeneratorIsSeededFromTheParameter() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(training())) {
            RunRecord run = engine.run("{\"id\":\"t\",\"analysis\":\"test.train\"}");
            long drawn = new java.util.SplittableRandom(7).nextLong();
            assertEquals("{\"draw\":" + drawn + "}", engine.step(run.id(), "t").scalarsJson());
        }
    }

    @Test
    void allParametersAreRecordedWithTheStepAndTheGivenOnesInTheStudy() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(training())) {
            RunRecord run =
                    engine.run(
                            "{\"id\":\"t\",\"analysis\":\"test.train\",\"parameters\":{\"rate\":1}}");
            assertEquals(
                    "{\"epochs\":5,\"rate\":1.0,\"seed\":7}",
                    engine.step(run.id(), "t").parametersJson());
            Study recorded = StudyJson.readBack(run.studyJson());
            assertEquals(Map.of("rate", 1.0), recorded.steps().get(0).parameters());
        }
    }

    private static long submitFile(TestEngine engine, String file, FileSource files) {
        String json =
                "{\"name\":\"f\",\"steps\":[{\"id\":\"r\",\"analysis\":\"test.read\","
                        + "\"parameters\":{\"file\":\""
                        + file
                        + "\"}}]}";
        return engine.runs.submit(StudyJson.readBack(json), files, RunOptions.defaults());
    }

    @Test
    void filesAreCopiedBeforeTheRunAndRecordedByTheirBytes() throws Exception {
        FileSource files =
                path -> {
                    if (!path.equals("data/x.npz")) {
                        throw new NoSuchFileException(path);
                    }
                    return new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8));
                };
        try (TestEngine engine = new TestEngine(1).with(reading())) {
            long run = submitFile(engine, "data/x.npz", files);
            assertEquals(RunState.COMPLETED, engine.await(run));
            String reference = "sha256:" + ABC + "#x.npz";
            assertEquals(
                    "{\"file\":\"" + reference + "\"}", engine.step(run, "r").parametersJson());
            assertTrue(engine.record(run).studyJson().contains(reference));
            assertFalse(engine.record(run).studyJson().contains("data/x.npz"));
            assertEquals("x.npz 3 abc", engine.repository.logLines(run).get(0).text());

            long again = submitFile(engine, reference, FileSource.none());
            engine.await(again);
            assertEquals(
                    run, engine.step(again, "r").reusedFromRun().orElseThrow(), "the same bytes");
        }
    }

    @Test
    void aMissingOrTooLargeFileRecordsNothing() {
        try (TestEngine engine = new TestEngine(1).with(reading())) {
            InvalidStudyException missing =
                    assertThrows(
                            InvalidStudyException.class,
                            () -> submitFile(engine, "no.npz", FileSource.none()));
            assertEquals(
                    "step r: parameter file: file \"no.npz\" does not exist", missing.getMessage());
            assertEquals("FILE_NOT_FOUND", missing.code().name());
            // One byte more than the engine of this test takes.
            byte[] large = new byte[(1 << 20) + 1];
            InvalidStudyException tooLarge =
                    assertThrows(
                            InvalidStudyException.class,
                            () ->
                                    submitFile(
                                            engine,
                                            "large.npz",
                                            path -> new ByteArrayInputStream(large)));
            assertEquals("FILE_TOO_LARGE", tooLarge.code().name());
            assertEquals(
                    "step r: parameter file: file \"large.npz\" has more than 1048576 bytes,"
                            + " the limit",
                    tooLarge.getMessage());
            assertTrue(engine.repository.find(1).isEmpty());
        }
    }

    @Test
    void aFullDiskWhileAFileIsStoredIsNoMistakeInTheStudy() {
        try (TestEngine engine = new TestEngine(1).with(reading())) {
            engine.store.fill();
            WorkbenchException full =
                    assertThrows(
                            WorkbenchException.class,
                            () ->
                                    submitFile(
                                            engine,
                                            "x.npz",
                                            path -> new ByteArrayInputStream(new byte[1])));
            assertEquals("DISK_FULL", full.code().name());
        }
    }

    @Test
    void theLatestProgressOfRunningStepsIsKnown() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        var talking =
                TestAnalysis.of(
                        "test.talking",
                        (seed, context) -> {
                            context.progress(0.25, "a quarter");
                            context.progress(0.5, "half");
                            told.countDown();
                            go.await();
                        });
        try (TestEngine engine = new TestEngine(1).with(talking)) {
            long run = engine.submit("{\"id\":\"t\",\"analysis\":\"test.talking\"}");
            told.await();
            StepProgress half = new StepProgress(run, "t", 0.5, "half");
            assertEquals(Map.of("t", half), engine.runs.progress(run));
            // The last progress is always sent, although it came right after another one.
            while (!half.equals(engine.events.take())) {}
            go.countDown();
            engine.await(run);
            assertEquals(Map.of(), engine.runs.progress(run));
        }
    }

    @Test
    void aFloodOfLogLinesIsCut() throws Exception {
        var flooding =
                TestAnalysis.of(
                        "test.flooding",
                        (seed, context) -> {
                            for (int i = 0; i < 20_000; i++) {
                                context.log("x".repeat(3000));
                            }
                        });
        try (TestEngine engine = new TestEngine(1).with(flooding)) {
            RunRecord run = engine.run("{\"id\":\"f\",\"analysis\":\"test.flooding\"}");
            var lines = engine.repository.logLines(run.id());
            assertEquals(10_000, lines.size());
            assertEquals(2001, lines.get(0).text().length());
            LogLine last = lines.get(lines.size() - 1);
            assertEquals("further lines are left out, a step has at most 10000", last.text());
        }
    }

    @Test
    void anUnknownRunIsToldByItsNumber() {
        try (TestEngine engine = new TestEngine(1)) {
            for (org.junit.jupiter.api.function.Executable call :
                    java.util.List.<org.junit.jupiter.api.function.Executable>of(
                            () -> engine.runs.cancel(99), () -> engine.await(99))) {
                WorkbenchException e = assertThrows(WorkbenchException.class, call);
                assertEquals("NOT_FOUND", e.code().name());
                assertEquals("there is no run 99", e.getMessage());
            }
        }
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new EngineSettings(0, TestEngine.LONG, 1, 1));
        assertEquals("workers must be at least 1, is 0", e.getMessage());
    }
}
