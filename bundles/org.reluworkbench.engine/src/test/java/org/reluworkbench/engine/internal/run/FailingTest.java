package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.engine.internal.run.TestEngine.table;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;

/** Whatever a plug-in or the storage does, the step fails with a code and the engine goes on. */
@Timeout(60)
final class FailingTest {
    private static AnalysisDescriptor.Builder<TestAnalysis.Seed> ports(
            AnalysisDescriptor.Builder<TestAnalysis.Seed> analysis) {
        return analysis.optionalInput("in", "table", "input")
                .output("out", "table", "required")
                .optionalOutput("extra", "figure", "optional");
    }

    private static final TestAnalysis<?> QUICK =
            TestAnalysis.of("test.quick", (seed, context) -> {});

    private static Arguments failing(
            TestAnalysis.Body<TestAnalysis.Seed> body, String code, String message) {
        return Arguments.of(body, code, message);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failing(
                        (seed, context) -> {
                            throw new WorkbenchException(
                                    StandardErrorCode.SHAPE_MISMATCH, "3 is not 4");
                        },
                        "SHAPE_MISMATCH",
                        "3 is not 4"),
                failing(
                        (seed, context) -> {
                            throw new IllegalArgumentException("bad");
                        },
                        "INTERNAL",
                        "analysis test.failing failed with java.lang.IllegalArgumentException: bad"),
                failing(
                        (seed, context) -> {
                            throw new OutOfMemoryError("Java heap space");
                        },
                        "OUT_OF_MEMORY",
                        "analysis test.failing needed more memory than the"),
                failing(
                        // Longer than any array may be, so it fails at once with any heap.
                        (seed, context) -> context.scalar("n", new long[Integer.MAX_VALUE].length),
                        "OUT_OF_MEMORY",
                        "analysis test.failing needed more memory than the"),
                failing(
                        (seed, context) -> {
                            throw new NoClassDefFoundError("org/example/Missing");
                        },
                        "INTERNAL",
                        "java.lang.NoClassDefFoundError: org/example/Missing"),
                failing(
                        (seed, context) -> {
                            throw new StackOverflowError();
                        },
                        "INTERNAL",
                        "java.lang.StackOverflowError"),
                failing(
                        (seed, context) -> {
                            throw new IOException("No space left on device");
                        },
                        "DISK_FULL",
                        "analysis test.failing found no space on the disk"),
                failing(
                        (seed, context) -> {
                            throw new InterruptedException("by itself");
                        },
                        "INTERNAL",
                        "InterruptedException"),
                failing(
                        (seed, context) -> context.publish("nowhere", table(1)),
                        "INTERNAL",
                        "it declares no output \"nowhere\""),
                failing(
                        (seed, context) -> context.publish("out", new Figure("t", "out", "{}")),
                        "INTERNAL",
                        "its output \"out\" is of type table, not figure"),
                failing(
                        (seed, context) -> {
                            context.publish("out", table(1));
                            context.publish("out", table(2));
                        },
                        "INTERNAL",
                        "it publishes output \"out\" twice"),
                failing(
                        (seed, context) -> {
                            context.publish("out", table(1));
                            context.publish("extra", new Figure("t", "out", "no JSON"));
                        },
                        "INTERNAL",
                        "the specification of figure \"t\" is not a JSON object"),
                failing(
                        (seed, context) -> context.scalar("n", 1),
                        "INTERNAL",
                        "analysis test.failing ended without publishing its output \"out\""),
                failing(
                        (seed, context) -> context.scalar("n", Double.NaN),
                        "INTERNAL",
                        "a measured scalar is finite, not NaN"),
                failing(
                        (seed, context) -> context.input("in", Table.class),
                        "INTERNAL",
                        "its input \"in\" is not connected"),
                failing(
                        (seed, context) -> context.input("typo", Table.class),
                        "INTERNAL",
                        "it declares no input \"typo\""),
                failing(
                        (seed, context) -> context.progress(Double.NaN, ""),
                        "INTERNAL",
                        "its progress is not a number"),
                failing(
                        (seed, context) -> context.backend(),
                        "SERVICE_GONE",
                        "no backend was registered when the run started"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aStepThatFailsSaysWhyAndTheEngineGoesOn(
            TestAnalysis.Body<TestAnalysis.Seed> body, String code, String message)
            throws Exception {
        var failing = TestAnalysis.of("test.failing", FailingTest::ports, body);
        try (TestEngine engine = new TestEngine(1).with(failing, QUICK)) {
            RunRecord run = engine.run("{\"id\":\"f\",\"analysis\":\"test.failing\"}");
            Failure failure = engine.failure(run.id(), "f");
            assertEquals(code, failure.code());
            assertEquals(StandardErrorCode.valueOf(code).category().name(), failure.category());
            assertTrue(failure.message().contains(message), failure::message);
            assertEquals(RunState.FAILED, run.state());
            assertEquals("step f: " + failure.message(), run.failure().orElseThrow().message());
            assertEquals(
                    RunState.COMPLETED,
                    engine.run("{\"id\":\"q\",\"analysis\":\"test.quick\"}").state());
        }
    }

    @Test
    void stepsBehindAFailedOneAreSkippedAndOthersRun() throws Exception {
        var failing =
                TestAnalysis.of(
                        "test.failing",
                        FailingTest::ports,
                        (seed, context) -> {
                            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, "no");
                        });
        try (TestEngine engine = new TestEngine(1).with(failing, QUICK)) {
            RunRecord run =
                    engine.run(
                            """
                            {"id":"f","analysis":"test.failing"},
                            {"id":"g","analysis":"test.failing","inputs":{"in":"f.out"}},
                            {"id":"h","analysis":"test.failing","inputs":{"in":"g.out"}},
                            {"id":"q","analysis":"test.quick"}""");
            assertEquals(RunState.SKIPPED, engine.step(run.id(), "g").state());
            assertEquals(RunState.SKIPPED, engine.step(run.id(), "h").state());
            assertEquals(RunState.COMPLETED, engine.step(run.id(), "q").state());
            assertEquals(RunState.FAILED, run.state());
        }
    }

    @Test
    void aFullDiskFailsTheRunWithItsCode() throws Exception {
        var writing =
                TestAnalysis.of(
                        "test.writing",
                        FailingTest::ports,
                        (seed, context) -> context.publish("out", table(1)));
        try (TestEngine engine = new TestEngine(1).with(writing, QUICK)) {
            engine.store.fill();
            RunRecord run = engine.run("{\"id\":\"w\",\"analysis\":\"test.writing\"}");
            assertEquals("DISK_FULL", run.failure().orElseThrow().code());
            assertEquals(
                    RunState.COMPLETED,
                    engine.run("{\"id\":\"q\",\"analysis\":\"test.quick\"}").state());
        }
    }

    @Test
    void aRunWhoseRecordCannotBeWrittenStillEndsAndTheNextOneRuns() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var waiting =
                TestAnalysis.of(
                        "test.waiting",
                        (seed, context) -> {
                            started.countDown();
                            go.await();
                        });
        try (TestEngine engine = new TestEngine(1).with(waiting, QUICK)) {
            long run = engine.submit("{\"id\":\"w\",\"analysis\":\"test.waiting\"}");
            started.await();
            engine.repository.setBroken(true);
            go.countDown();
            assertEquals(RunState.FAILED, engine.await(run));
            assertEquals(RunState.RUNNING, engine.record(run).state(), "as far as it was recorded");
            assertEquals(RunState.FAILED, engine.await(run), "also for those who ask later");
            engine.repository.setBroken(false);
            assertEquals(
                    RunState.COMPLETED,
                    engine.run("{\"id\":\"q\",\"analysis\":\"test.quick\"}").state());
        }
    }

    @Test
    void aStepGoesOnWhenItsAnalysisIsUnregisteredAndAWaitingOneFails() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var leaving =
                TestAnalysis.of(
                        "test.leaving",
                        FailingTest::ports,
                        (seed, context) -> {
                            started.countDown();
                            go.await();
                            context.publish("out", table(1));
                        });
        try (TestEngine engine = new TestEngine(1).with(leaving)) {
            long run =
                    engine.submit(
                            """
                            {"id":"a","analysis":"test.leaving"},
                            {"id":"b","analysis":"test.leaving","inputs":{"in":"a.out"}}""");
            started.await();
            engine.catalogue.unregister(leaving);
            go.countDown();
            engine.await(run);
            assertEquals(RunState.COMPLETED, engine.step(run, "a").state());
            assertEquals("SERVICE_GONE", engine.failure(run, "b").code());
            assertEquals(
                    "analysis test.leaving went away before the step could start",
                    engine.failure(run, "b").message());
        }
    }
}
