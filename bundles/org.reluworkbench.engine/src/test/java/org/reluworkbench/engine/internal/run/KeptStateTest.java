package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.RunState;

/** Long steps that go on where an earlier one was stopped. */
@Timeout(60)
final class KeptStateTest {
    private static final String STEP = "{\"id\":\"a\",\"analysis\":\"test.count\"}";
    private static final int GOAL = 3;

    private final List<Long> startedAt = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pausing = new AtomicBoolean(true);
    private final CountDownLatch paused = new CountDownLatch(1);

    /** Counts to the goal and keeps every number; the first time it waits at 2 to be stopped. */
    private final TestAnalysis<?> counting =
            TestAnalysis.of(
                    "test.count",
                    ports -> ports.output("count", "table", "how far it counted"),
                    (seed, context) -> {
                        long count = keptCount(context);
                        startedAt.add(count);
                        while (count < GOAL) {
                            count++;
                            context.keepState(TestEngine.table(count));
                            if (count == 2 && pausing.getAndSet(false)) {
                                paused.countDown();
                                new CountDownLatch(1).await();
                            }
                        }
                        context.publish("count", TestEngine.table(100 + count));
                    });

    private static long keptCount(AnalysisContext context) {
        return context.keptState(Table.class).map(TestEngine::value).orElse(0L);
    }

    /** Cancels the run where it waits, after its last state was recorded. */
    private void cancelAtTwo(TestEngine engine) throws InterruptedException {
        long run = engine.submit(STEP);
        paused.await();
        engine.runs.cancel(run);
        assertEquals(RunState.CANCELLED, engine.await(run));
    }

    @Test
    void aCancelledStepGoesOnWhereItWas() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(counting)) {
            cancelAtTwo(engine);
            assertEquals(1, engine.store.size(), "states before the last one are gone");
            assertEquals(RunState.COMPLETED, engine.run(STEP).state());
            assertEquals(List.of(0L, 2L), startedAt);
        }
    }

    @Test
    void aKilledStepGoesOnWhereItWas() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(counting)) {
            long run = engine.submit(STEP);
            paused.await();
            engine.runs.close();
            engine.restart();
            engine.runs.resumeUnfinished();
            assertEquals(RunState.COMPLETED, engine.await(run));
            assertEquals(List.of(0L, 2L), startedAt);
        }
    }

    @Test
    void nothingIsKeptOfAStepThatCompleted() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(counting)) {
            pausing.set(false);
            engine.run(STEP);
            assertEquals(1, engine.store.size(), "only the result is left");
            RunOptions anew = new RunOptions(Optional.empty(), false);
            engine.run(STEP, anew);
            assertEquals(List.of(0L, 0L), startedAt);
        }
    }

    @Test
    void whoWantsNoReuseStartsFromTheBeginning() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(counting)) {
            cancelAtTwo(engine);
            engine.run(STEP, new RunOptions(Optional.empty(), false));
            assertEquals(List.of(0L, 0L), startedAt);
        }
    }

    @Test
    void aLostStateIsNoFailure() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(counting)) {
            cancelAtTwo(engine);
            engine.store.list("table", 1).forEach(state -> engine.store.discard(state.ref()));
            assertEquals(RunState.COMPLETED, engine.run(STEP).state());
            assertEquals(List.of(0L, 0L), startedAt);
        }
    }

    @Test
    void curvesAreThereWhileTheStepRuns() throws Exception {
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        int points = CurveBoard.MOST_POINTS + 2;
        var drawing =
                TestAnalysis.of(
                        "test.draw",
                        (seed, context) -> {
                            for (int x = 0; x < points; x++) {
                                context.observe("loss", x, 2.0 * x);
                            }
                            drawn.countDown();
                            looked.await();
                        });
        try (TestEngine engine = new TestEngine(1).with(drawing)) {
            long run = engine.submit("{\"id\":\"a\",\"analysis\":\"test.draw\"}");
            drawn.await();
            List<double[]> loss = engine.runs.curves(run).get("a").get("loss");
            assertEquals(CurveBoard.MOST_POINTS / 2 + 2, loss.size(), "thinned once");
            double[] last = loss.get(loss.size() - 1);
            assertEquals(points - 1, last[0]);
            assertEquals(2.0 * (points - 1), last[1]);
            looked.countDown();
            engine.await(run);
            assertTrue(engine.runs.curves(run).isEmpty());
        }
    }
}
