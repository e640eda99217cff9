package org.reluworkbench.model.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void runsEveryTaskOnce() {
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        Lanes.run(3, runs.length(), runs::incrementAndGet);
        for (int i = 0; i < runs.length(); i++) {
            assertEquals(1, runs.get(i));
        }
    }

    @Test
    void tellsInOrderHowManyHaveEnded() {
        List<Integer> told = new ArrayList<>();
        Lanes.run(2, 500, i -> {}, told::add);
        assertEquals(IntStream.rangeClosed(1, 500).boxed().toList(), told);
    }

    @Test
    void neverRunsMoreAtATimeThanThereAreLanes() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new ForkJoinPool(8)
                .submit(
                        () ->
                                Lanes.run(
                                        2,
                                        400,
                                        i -> {
                                            most.accumulateAndGet(
                                                    running.incrementAndGet(), Math::max);
                                            LockSupport.parkNanos(1000);
                                            running.decrementAndGet();
                                        }))
                .join();
        assertTrue(most.get() <= 2, most.toString());
    }

    @Test
    void nothingRunsAnyMoreWhenTheFirstFailureIsThrown() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        RuntimeException failure = new IllegalStateException("the third");
        RuntimeException thrown =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                Lanes.run(
                                        2,
                                        1000,
                                        i -> {
                                            running.incrementAndGet();
                                            begun.incrementAndGet();
                                            try {
                                                if (i == 2) {
                                                    throw failure;
                                                }
                                                LockSupport.parkNanos(1000);
                                            } finally {
                                                running.decrementAndGet();
                                            }
                                        }));
        assertSame(failure, thrown);
        assertEquals(0, running.get());
        assertTrue(begun.get() < 1000, begun.toString());
    }

    @Test
    void countsTheThreadsOfThePool() {
        assertEquals(5, new ForkJoinPool(5).submit(Lanes::most).join());
        assertEquals(ForkJoinPool.commonPool().getParallelism() + 1, Lanes.most());
    }
}
