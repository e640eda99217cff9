package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.reluworkbench.engine.internal.run.TestEngine.table;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reluworkbench.engine.QueuedRun;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.RunState;

/** Which run goes first, and how one that stopped goes on. */
@Timeout(60)
final class QueueTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Long> order = new CopyOnWriteArrayList<>();

    private final TestAnalysis<?> gate =
            TestAnalysis.of("test.gate", (seed, context) -> released.await());
    private final TestAnalysis<TestAnalysis.Seed> noted =
            TestAnalysis.of("test.noted", (seed, context) -> order.add(seed.seed()));

    private static String noted(int seed) {
        return "{\"id\":\"a\",\"analysis\":\"test.noted\",\"parameters\":{\"seed\":" + seed + "}}";
    }

    private static RunOptions priority(int priority) {
        return new RunOptions(Optional.empty(), true, Optional.empty(), Optional.empty(), priority);
    }

    @Test
    void theHighestPriorityGoesFirst() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(gate, noted)) {
            long first = engine.submit("{\"id\":\"a\",\"analysis\":\"test.gate\"}");
            while (engine.runs.queue().stream().noneMatch(run -> run.workers() > 0)) {
                Thread.onSpinWait();
            }
            long low = engine.submit(noted(1), priority(0));
            long high = engine.submit(noted(2), priority(0));
            long middle = engine.submit(noted(3), priority(0));
            engine.runs.prioritise(high, 5);
            engine.runs.prioritise(middle, 2);
            assertEquals(
                    List.of(high, middle, low, first),
                    engine.runs.queue().stream().map(QueuedRun::run).toList());
            assertEquals(1, engine.runs.workers());
            released.countDown();
            engine.await(low);
            assertEquals(List.of(2L, 3L, 1L), order);
            assertEquals(List.of(), engine.runs.queue());
        }
    }

    @Test
    void refusesPrioritiesOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> priority(11));
        assertThrows(IllegalArgumentException.class, () -> priority(-11));
    }

    @Test
    void aFailedRunGoesOnWhereItStopped() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger computed = new AtomicInteger();
        TestAnalysis<?> number =
                TestAnalysis.of(
                        "test.number",
                        ports -> ports.output("value", "table", "a number"),
                        (seed, context) -> {
                            computed.incrementAndGet();
                            context.publish("value", table(1));
                        });
        TestAnalysis<?> fragile =
                TestAnalysis.of(
                        "test.fragile",
                        ports -> ports.input("a", "table", "a"),
                        (seed, context) -> {
                            if (broken.get()) {
                                throw new WorkbenchException(
                                        StandardErrorCode.SHAPE_MISMATCH, "no");
                            }
                        });
        try (TestEngine engine = new TestEngine(1).with(number, fragile, noted)) {
            long run =
                    engine.submit(
                            """
                            {"id":"n","analysis":"test.number"},
                            {"id":"f","analysis":"test.fragile","inputs":{"a":"n.value"}}\
                            """);
            assertEquals(RunState.FAILED, engine.await(run));
            broken.set(false);
            engine.runs.retry(run);
            assertEquals(RunState.COMPLETED, engine.await(run));
            assertEquals(RunState.COMPLETED, engine.step(run, "f").state());
            assertEquals(1, computed.get(), "what was done is done");
            WorkbenchException again =
                    assertThrows(WorkbenchException.class, () -> engine.runs.retry(run));
            assertEquals(StandardErrorCode.CONFLICT, again.code());
        }
    }

    @Test
    void aCancelledRunGoesOn() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(gate)) {
            long run = engine.submit("{\"id\":\"a\",\"analysis\":\"test.gate\"}");
            engine.runs.cancel(run);
            assertEquals(RunState.CANCELLED, engine.await(run));
            released.countDown();
            engine.runs.retry(run);
            assertEquals(RunState.COMPLETED, engine.await(run));
        }
    }
}
