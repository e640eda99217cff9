package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunState;

/** Cancelling and running out of time. */
@Timeout(60)
final class StoppingTest {
    /** What the contract of RunService.cancel promises. */
    private static final Duration PROMISED = Duration.ofSeconds(1);

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean released = new AtomicBoolean();

    private final TestAnalysis<?> cooperative =
            TestAnalysis.of(
                    "test.cooperative",
                    (seed, context) -> {
                        started.countDown();
                        while (true) {
                            context.checkCancelled();
                            Thread.onSpinWait();
                        }
                    });

    private final TestAnalysis<?> interruptible =
            TestAnalysis.of(
                    "test.interruptible",
                    (seed, context) -> {
                        started.countDown();
                        new CountDownLatch(1).await();
                    });

    /** Ignores everything until the test lets it go. */
    private final TestAnalysis<?> stubborn =
            TestAnalysis.of(
                    "test.stubborn",
                    ports -> ports.optionalOutput("late", "table", "published too late"),
                    (seed, context) -> {
                        started.countDown();
                        while (!released.get()) {
                            LockSupport.parkNanos(1_000_000);
                        }
                        try {
                            context.publish("late", TestEngine.table(1));
                        } finally {
                            ended.countDown();
                        }
                    });

    private final TestAnalysis<?> quick = TestAnalysis.of("test.quick", (seed, context) -> {});

    private static String step(String id, String analysis) {
        return "{\"id\":\"%s\",\"analysis\":\"%s\"}".formatted(id, analysis);
    }

    private void cancelsInTime(TestEngine engine, String analysis) throws Exception {
        long run = engine.submit(step("a", analysis));
        started.await();
        long before = System.nanoTime();
        engine.runs.cancel(run);
        assertEquals(RunState.CANCELLED, engine.await(run));
        Duration taken = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(taken.compareTo(PROMISED) <= 0, () -> "took " + taken);
        assertEquals(RunState.CANCELLED, engine.record(run).state());
        assertEquals(RunState.CANCELLED, engine.step(run, "a").state());
    }

    @Test
    void anAnalysisThatAsksStopsInTime() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(cooperative)) {
            cancelsInTime(engine, "test.cooperative");
        }
    }

    @Test
    void anAnalysisThatWaitsIsInterrupted() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(interruptible)) {
            cancelsInTime(engine, "test.interruptible");
        }
    }

    @Test
    void anAnalysisThatIgnoresEverythingIsLeftBehind() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(stubborn, quick)) {
            cancelsInTime(engine, "test.stubborn");
            // Its worker is replaced: the only one is free although the thread still runs.
            assertEquals(RunState.COMPLETED, engine.run(step("b", "test.quick")).state());
            released.set(true);
            assertTrue(ended.await(20, TimeUnit.SECONDS));
            assertEquals(RunState.COMPLETED, engine.run(step("c", "test.quick")).state());
            assertEquals(0, engine.store.size(), "what it publishes now is refused");
            assertEquals(RunState.CANCELLED, engine.step(1, "a").state());
        }
    }

    @Test
    void stepsBehindACancelledOneAreSkipped() throws Exception {
        var source =
                TestAnalysis.of(
                        "test.source",
                        ports -> ports.output("value", "table", "never published"),
                        (seed, context) -> {
                            started.countDown();
                            new CountDownLatch(1).await();
                        });
        var sink =
                TestAnalysis.of(
                        "test.sink", ports -> ports.input("value", "table", "value"), (s, c) -> {});
        try (TestEngine engine = new TestEngine(1).with(source, sink)) {
            long run =
                    engine.submit(
                            step("a", "test.source")
                                    + """
                                    ,{"id":"b","analysis":"test.sink","inputs":{"value":"a.value"}}
                                    """);
            started.await();
            engine.runs.cancel(run);
            engine.await(run);
            assertEquals(RunState.SKIPPED, engine.step(run, "b").state());
        }
    }

    @Test
    void aRunThatWaitsIsCancelledAtOnce() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(interruptible, quick)) {
            long first = engine.submit(step("a", "test.interruptible"));
            started.await();
            long second = engine.submit(step("b", "test.quick"));
            engine.runs.cancel(second);
            assertEquals(RunState.CANCELLED, engine.await(second));
            assertEquals(RunState.SKIPPED, engine.step(second, "b").state());
            engine.runs.cancel(first);
            assertEquals(RunState.CANCELLED, engine.await(first));
            engine.runs.cancel(first);
            assertEquals(RunState.CANCELLED, engine.await(first), "a second time does nothing");
        }
    }

    @Test
    void aStepThatTakesTooLongFails() throws Exception {
        // Long enough for the quick step below on a busy machine.
        TestEngine limited = new TestEngine(1, Duration.ofSeconds(1));
        try (TestEngine engine = limited.with(stubborn, quick)) {
            long run = engine.submit(step("a", "test.stubborn"));
            assertEquals(RunState.FAILED, engine.await(run));
            Failure failure = engine.failure(run, "a");
            assertEquals("TIME_LIMIT", failure.code());
            assertEquals(
                    "analysis test.stubborn did not end within its limit of 1.0 s",
                    failure.message());
            assertEquals(RunState.COMPLETED, engine.run(step("b", "test.quick")).state());
            released.set(true);
        }
    }

    @Test
    void anInterruptWaitsUntilTheStoreIsDone() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch inStore = new CountDownLatch(1);
        AtomicBoolean interruptedInStore = new AtomicBoolean(true);
        AtomicBoolean interruptedAfter = new AtomicBoolean();
        Thread thread =
                new Thread(
                        () -> {
                            Interruption interruption = new Interruption(Thread.currentThread());
                            Thread asker =
                                    new Thread(
                                            () -> {
                                                awaitQuietly(inStore);
                                                interruption.request();
                                                asked.countDown();
                                            });
                            asker.start();
                            interruptedInStore.set(storing(interruption, inStore, asked));
                            interruptedAfter.set(Thread.currentThread().isInterrupted());
                        });
        thread.start();
        thread.join();
        assertEquals(false, interruptedInStore.get());
        assertTrue(interruptedAfter.get());
    }

    private static boolean storing(
            Interruption interruption, CountDownLatch inStore, CountDownLatch asked) {
        try {
            return interruption.shield(
                    () -> {
                        inStore.countDown();
                        awaitQuietly(asked);
                        return Thread.currentThread().isInterrupted();
                    });
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted inside the store", e);
        }
    }
}
