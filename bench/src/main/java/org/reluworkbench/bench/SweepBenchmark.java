package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.reluworkbench.fundim.internal.analysis.SweepAnalysis;
import org.reluworkbench.fundim.internal.analysis.SweepLabels;
import org.reluworkbench.fundim.internal.analysis.SweepParameters;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Table;

/**
 * {@code fundim.sweep} of 1000 networks of width 10 and depth 4, its shards on the given threads.
 */
final class SweepBenchmark implements Benchmark {
    private static final int NETWORKS = 1000;

    /** Sweeps until the compiler, which shares the cores with two threads, has done its work. */
    private static final int WARM_UP = 6;

    private static final SweepParameters PARAMETERS =
            new SweepParameters(
                    List.of(10),
                    List.of(4),
                    NETWORKS,
                    Optional.empty(),
                    1,
                    WeightInitialisation.HE_NORMAL,
                    Optional.of(0.1),
                    2,
                    1,
                    10_000_000,
                    25,
                    0,
                    1,
                    SweepLabels.BALL,
                    0.003);

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public boolean onBackend() {
        return false;
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            sweep(threads);
        }
        double[] seconds = new double[5];
        RecordingContext last = null;
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            last = sweep(threads);
            seconds[i] = Timing.secondsSince(start);
        }
        Timing timing = Timing.ofSeconds(seconds);
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("meanRank", last.output("cells", Table.class).rows().get(0).get(7));
        check.put("networksPerSecond", Math.round(NETWORKS / timing.median()));
        return List.of(new Measurement(name(), "w=10, d=4", threads, "exact", timing, check));
    }

    private static RecordingContext sweep(int threads) throws Exception {
        SweepAnalysis analysis = new SweepAnalysis();
        RecordingContext context = new RecordingContext(analysis.descriptor());
        int shards = analysis.plan(PARAMETERS, context).size();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Asset>> running = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
                int number = shard;
                running.add(
                        pool.submit(
                                () ->
                                        analysis.runShard(
                                                PARAMETERS,
                                                number,
                                                new RecordingContext(analysis.descriptor()))));
            }
            List<Asset> results = new ArrayList<>();
            for (Future<Asset> result : running) {
                results.add(result.get());
            }
            analysis.merge(PARAMETERS, Shards.of(results), context);
        } finally {
            pool.shutdown();
        }
        return context;
    }
}
