package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.engine.internal.run.TestEngine.table;
import static org.reluworkbench.engine.internal.run.TestEngine.value;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reluworkbench.engine.RunEvent.RunChanged;
import org.reluworkbench.engine.RunEvent.StepChanged;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;

@Timeout(60)
final class RunOrderTest {
    private static final String SUM_OF_TWO =
            """
            {"id":"sum","analysis":"test.sum","inputs":{"a":"two.value","b":"one.value"}},
            {"id":"two","analysis":"test.number","parameters":{"seed":2}},
            {"id":"one","analysis":"test.number","parameters":{"seed":1}}""";

    private static TestAnalysis<TestAnalysis.Seed> number() {
        return TestAnalysis.of(
                "test.number",
                ports -> ports.output("value", "table", "the seed"),
                (seed, context) -> context.publish("value", table(seed.seed())));
    }

    private static TestAnalysis<TestAnalysis.Seed> sum() {
        return TestAnalysis.of(
                "test.sum",
                ports ->
                        ports.input("a", "table", "a")
                                .input("b", "table", "b")
                                .output("sum", "table", "a + b"),
                (seed, context) -> {
                    long sum =
                            value(context.input("a", Table.class))
                                    + value(context.input("b", Table.class));
                    context.scalar("sum", sum);
                    context.publish("sum", table(sum));
                });
    }

    @Test
    void stepsRunAfterWhatTheyNeedAndPassAssetsOn() throws Exception {
        try (TestEngine engine = new TestEngine(2).with(number(), sum())) {
            RunRecord run = engine.run(SUM_OF_TWO);
            assertEquals(RunState.COMPLETED, run.state());
            assertEquals(
                    List.of("two", "one", "sum"),
                    run.steps().stream().map(StepRecord::id).toList());
            StepRecord sum = engine.step(run.id(), "sum");
            assertEquals("{\"sum\":3}", sum.scalarsJson());
            Table stored = engine.assets.read(sum.outputs().get("sum"), Table.class);
            assertEquals(table(3), stored);
            assertEquals(
                    engine.step(run.id(), "two").outputs().get("value"),
                    sum.provenance().orElseThrow().inputs().get("a"));
        }
    }

    @Test
    void independentStepsRunAtTheSameTime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        var meeting =
                TestAnalysis.of(
                        "test.meet",
                        (seed, context) -> {
                            try {
                                both.await(20, TimeUnit.SECONDS);
                            } catch (java.util.concurrent.BrokenBarrierException
                                    | java.util.concurrent.TimeoutException e) {
                                throw new IllegalStateException("alone", e);
                            }
                        });
        try (TestEngine engine = new TestEngine(2).with(meeting)) {
            RunRecord run =
                    engine.run(
                            """
                            {"id":"a","analysis":"test.meet","parameters":{"seed":1}},
                            {"id":"b","analysis":"test.meet","parameters":{"seed":2}}""");
            assertEquals(RunState.COMPLETED, run.state());
        }
    }

    @Test
    void noMoreStepsThanWorkersRunAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        var busy =
                TestAnalysis.of(
                        "test.busy",
                        (seed, context) -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(100_000);
                            running.decrementAndGet();
                        });
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            steps.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"s%d\",\"analysis\":\"test.busy\"".formatted(i))
                    .append(",\"parameters\":{\"seed\":%d}}".formatted(i));
        }
        try (TestEngine engine = new TestEngine(3).with(busy)) {
            assertEquals(RunState.COMPLETED, engine.run(steps.toString()).state());
            assertTrue(most.get() <= 3, () -> most + " at once");
        }
    }

    @Test
    void aLaterRunGetsAWorkerBeforeTheFirstOneIsDone() throws Exception {
        CountDownLatch otherRan = new CountDownLatch(1);
        List<Long> order = new CopyOnWriteArrayList<>();
        var first =
                TestAnalysis.of(
                        "test.many",
                        (seed, context) -> {
                            order.add(seed.seed());
                            if (seed.seed() == 0) {
                                assertTrue(otherRan.await(20, TimeUnit.SECONDS));
                            }
                        });
        var other = TestAnalysis.of("test.other", (seed, context) -> otherRan.countDown());
        try (TestEngine engine = new TestEngine(2).with(first, other)) {
            StringBuilder steps = new StringBuilder("{\"id\":\"s0\",\"analysis\":\"test.many\"}");
            for (int i = 1; i < 20; i++) {
                steps.append(",{\"id\":\"s%d\",\"analysis\":\"test.many\"".formatted(i))
                        .append(",\"parameters\":{\"seed\":%d}}".formatted(i));
            }
            long long1 = engine.submit(steps.toString());
            long short1 = engine.submit("{\"id\":\"o\",\"analysis\":\"test.other\"}");
            assertEquals(RunState.COMPLETED, engine.await(short1));
            assertEquals(RunState.COMPLETED, engine.await(long1));
            assertEquals(20, order.size());
        }
    }

    @Test
    void eventsTellWhatHappenedInOrder() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(number())) {
            long run = engine.submit("{\"id\":\"n\",\"analysis\":\"test.number\"}");
            assertEquals(
                    List.of(
                            new RunChanged(run, RunState.WAITING),
                            new RunChanged(run, RunState.RUNNING),
                            new StepChanged(run, "n", RunState.RUNNING, false),
                            new StepChanged(run, "n", RunState.COMPLETED, false),
                            new RunChanged(run, RunState.COMPLETED)),
                    engine.eventsUntilEnd(run));
        }
    }

    @Test
    void unchangedStepsAreReusedAndSaySo() throws Exception {
        AtomicInteger computed = new AtomicInteger();
        var counted =
                TestAnalysis.of(
                        "test.counted",
                        ports -> ports.output("value", "table", "a number"),
                        (seed, context) -> {
                            computed.incrementAndGet();
                            context.publish("value", table(seed.seed()));
                        });
        try (TestEngine engine = new TestEngine(1).with(counted)) {
            String step = "{\"id\":\"n\",\"analysis\":\"test.counted\"}";
            RunRecord first = engine.run(step);
            engine.eventsUntilEnd(first.id());
            RunRecord second = engine.run(step.replace("\"n\"", "\"other\""));
            assertEquals(1, computed.get());
            StepRecord reused = engine.step(second.id(), "other");
            assertEquals(first.id(), reused.reusedFromRun().orElseThrow());
            assertEquals(engine.step(first.id(), "n").outputs(), reused.outputs());
            assertTrue(
                    engine.eventsUntilEnd(second.id())
                            .contains(
                                    new StepChanged(
                                            second.id(), "other", RunState.COMPLETED, true)));

            engine.run(step.replace("}", ",\"parameters\":{\"seed\":1}}"));
            assertEquals(2, computed.get(), "another seed is another result");
            engine.run(
                    step,
                    new org.reluworkbench.engine.RunOptions(java.util.Optional.empty(), false));
            assertEquals(3, computed.get(), "no reuse was asked for");
            engine.store.discard(reused.outputs().get("value"));
            engine.run(step);
            assertEquals(4, computed.get(), "the asset is lost");
        }
    }
}
