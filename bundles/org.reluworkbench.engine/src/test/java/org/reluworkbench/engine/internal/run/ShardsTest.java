package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.engine.internal.run.TestEngine.table;
import static org.reluworkbench.engine.internal.run.TestEngine.value;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.ShardedAnalysis;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;

@Timeout(60)
final class ShardsTest {
    record Count(@Parameter(help = "number of shards", min = 0, max = 1000) int shards) {}

    /** Squares the index in each shard; the merge lists the squares. */
    private static class Squares implements ShardedAnalysis<Count> {
        final Collection<Integer> computed = new ConcurrentLinkedQueue<>();
        final AtomicInteger merges = new AtomicInteger();

        @Override
        public AnalysisDescriptor<Count> descriptor() {
            return AnalysisDescriptor.of("test.squares", "1.0.0", Count.class)
                    .output("sum", "table", "sum of the squares")
                    .build();
        }

        @Override
        public List<String> plan(Count parameters, AnalysisContext context) {
            return IntStream.range(0, parameters.shards()).mapToObj(Integer::toString).toList();
        }

        @Override
        public Table runShard(Count parameters, int shard, AnalysisContext context)
                throws IOException, InterruptedException {
            computed.add(shard);
            return table((long) shard * shard);
        }

        @Override
        public void merge(Count parameters, Shards shards, AnalysisContext context)
                throws IOException {
            merges.incrementAndGet();
            StringBuilder order = new StringBuilder();
            long sum = 0;
            for (int i = 0; i < shards.size(); i++) {
                long square = value(shards.get(i, Table.class));
                order.append(square).append(' ');
                sum += square;
            }
            context.log(order.toString().trim());
            context.scalar("sum", sum);
            context.publish("sum", table(sum));
        }
    }

    private static String squares(int shards) {
        return "{\"id\":\"s\",\"analysis\":\"test.squares\",\"parameters\":{\"shards\":%d}}"
                .formatted(shards);
    }

    @Test
    void shardsAreMergedInTheOrderOfThePlan() throws Exception {
        Squares squares = new Squares();
        try (TestEngine engine = new TestEngine(4).with(squares)) {
            RunRecord run = engine.run(squares(7));
            assertEquals("{\"sum\":91}", engine.step(run.id(), "s").scalarsJson());
            assertEquals("0 1 4 9 16 25 36", engine.repository.logLines(run.id()).get(0).text());
            assertEquals(7, squares.computed.size());
        }
    }

    @Test
    void aPlanWithoutShardsIsMergedToo() throws Exception {
        try (TestEngine engine = new TestEngine(1).with(new Squares())) {
            RunRecord run = engine.run(squares(0));
            assertEquals("{\"sum\":0}", engine.step(run.id(), "s").scalarsJson());
        }
    }

    @Test
    void shardsRunAtTheSameTime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Squares meeting =
                new Squares() {
                    @Override
                    public Table runShard(Count parameters, int shard, AnalysisContext context)
                            throws IOException, InterruptedException {
                        try {
                            both.await(20, TimeUnit.SECONDS);
                        } catch (BrokenBarrierException | TimeoutException e) {
                            throw new IllegalStateException("alone", e);
                        }
                        return super.runShard(parameters, shard, context);
                    }
                };
        try (TestEngine engine = new TestEngine(2).with(meeting)) {
            assertEquals(RunState.COMPLETED, engine.run(squares(2)).state());
        }
    }

    @Test
    void afterAKillFinishedStepsAndShardsAreNotComputedAgain() throws Exception {
        int total = 6;
        CountDownLatch third = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger firstSteps = new AtomicInteger();
        var first =
                TestAnalysis.of(
                        "test.first",
                        ports -> ports.output("value", "table", "a number"),
                        (seed, context) -> {
                            firstSteps.incrementAndGet();
                            context.publish("value", table(1));
                        });
        Squares hanging =
                new Squares() {
                    @Override
                    public Table runShard(Count parameters, int shard, AnalysisContext context)
                            throws IOException, InterruptedException {
                        if (shard == 3) {
                            third.countDown();
                            never.await();
                        }
                        return super.runShard(parameters, shard, context);
                    }
                };
        String steps = "{\"id\":\"f\",\"analysis\":\"test.first\"}," + squares(total);
        try (TestEngine engine = new TestEngine(1).with(first, hanging)) {
            long run = engine.submit(steps);
            third.await();
            engine.runs.close();
            assertEquals(RunState.RUNNING, engine.record(run).state(), "nothing ended it");
            assertEquals(List.of(0, 1, 2), List.copyOf(hanging.computed));

            engine.catalogue.unregister(hanging);
            Squares finishing = new Squares();
            engine.with(finishing).restart();
            engine.runs.resumeUnfinished();
            assertEquals(RunState.COMPLETED, engine.await(run));
            assertEquals(List.of(3, 4, 5), List.copyOf(finishing.computed));
            assertEquals(1, finishing.merges.get());
            assertEquals(1, firstSteps.get());
            assertEquals("{\"sum\":55}", engine.step(run, "s").scalarsJson());
            engine.runs.resumeUnfinished();
            assertEquals(List.of(), engine.repository.unfinished());
        }
    }

    @Test
    void aRunThatNeverStartedIsResumedToo() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        var blocking =
                TestAnalysis.of(
                        "test.blocking",
                        (seed, context) -> {
                            if (started.getCount() > 0) {
                                started.countDown();
                                new CountDownLatch(1).await();
                            }
                        });
        Squares squares = new Squares();
        try (TestEngine engine = new TestEngine(1).with(blocking, squares)) {
            long first = engine.submit("{\"id\":\"b\",\"analysis\":\"test.blocking\"}");
            started.await();
            long second = engine.submit(squares(2));
            engine.runs.close();
            assertEquals(RunState.WAITING, engine.record(second).state());
            engine.restart();
            engine.runs.resumeUnfinished();
            assertEquals(RunState.COMPLETED, engine.await(first));
            assertEquals(RunState.COMPLETED, engine.await(second));
        }
    }

    @Test
    void aShardThatFailsFailsTheStepAndStopsTheOthers() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        Squares failing =
                new Squares() {
                    @Override
                    public Table runShard(Count parameters, int shard, AnalysisContext context)
                            throws IOException, InterruptedException {
                        if (shard == 0) {
                            waiting.await();
                            throw new IllegalStateException("shard 0 is broken");
                        } else if (shard == 1) {
                            waiting.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                stopped.countDown();
                            }
                        }
                        return super.runShard(parameters, shard, context);
                    }
                };
        try (TestEngine engine = new TestEngine(2).with(failing)) {
            RunRecord run = engine.run(squares(50));
            assertEquals(RunState.FAILED, run.state());
            assertTrue(engine.failure(run.id(), "s").message().contains("shard 0 is broken"));
            assertTrue(stopped.await(20, TimeUnit.SECONDS));
            assertFalse(failing.computed.contains(49), "shards behind it are not started");
            assertEquals(0, failing.merges.get());
        }
    }

    @Test
    void aShardPublishesNothing() throws Exception {
        Squares publishing =
                new Squares() {
                    @Override
                    public Table runShard(Count parameters, int shard, AnalysisContext context) {
                        context.scalar("early", 1);
                        return table(0);
                    }
                };
        try (TestEngine engine = new TestEngine(1).with(publishing)) {
            RunRecord run = engine.run(squares(1));
            assertTrue(
                    engine.failure(run.id(), "s")
                            .message()
                            .contains("it publishes before all its shards are merged"));
        }
    }

    @Test
    void progressCountsShardsAndComesAtMostTenTimesASecond() throws Exception {
        Squares talking =
                new Squares() {
                    @Override
                    public Table runShard(Count parameters, int shard, AnalysisContext context)
                            throws IOException, InterruptedException {
                        for (int i = 0; i < 1000; i++) {
                            context.progress(i / 1000.0, "part");
                        }
                        return super.runShard(parameters, shard, context);
                    }
                };
        try (TestEngine engine = new TestEngine(1).with(talking)) {
            long start = System.nanoTime();
            long run = engine.submit(squares(4));
            List<RunEvent.StepProgress> progress = new ArrayList<>();
            for (RunEvent event : engine.eventsUntilEnd(run)) {
                if (event instanceof RunEvent.StepProgress one) {
                    progress.add(one);
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            // One at once and then one every 100 ms.
            assertTrue(
                    progress.size() <= 1 + Math.ceil(seconds * 10),
                    () -> progress.size() + " events in " + seconds + " s");
            assertTrue(progress.stream().allMatch(one -> one.message().endsWith("of 4 shards")));
            assertEquals(java.util.Map.of(), engine.runs.progress(run), "it has ended");
        }
    }
}
