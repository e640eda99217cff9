package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.testing.RandomNetworks;

/** The exact complex of random networks on [−1,1]², linear regions merged. */
final class RegionsBenchmark implements Benchmark {

    /** A network and the seed it is drawn from. */
    private record Workload(long seed, List<Integer> sizes) {
        Network network() {
            return RandomNetworks.mlp(seed, sizes.stream().mapToInt(Integer::intValue).toArray())
                    .network();
        }

        String size() {
            return sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
        }
    }

    private static final List<Workload> WORKLOADS =
            List.of(
                    new Workload(500, List.of(2, 32, 32, 32, 1)),
                    new Workload(510, List.of(2, 64, 64, 64, 1)),
                    new Workload(520, List.of(2, 256, 256, 1)),
                    new Workload(530, List.of(2, 700, 700, 1)));

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public boolean onBackend() {
        return false;
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (Workload workload : WORKLOADS) {
            measurements.add(GradientWorkload.with(threads, () -> measure(workload, threads)));
        }
        return measurements;
    }

    private Measurement measure(Workload workload, int threads) throws Exception {
        Slice slice =
                Slice.of(
                        workload.network(),
                        new ConvexPolygon(new double[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}));
        Complex complex = slice.compute(Progress.NONE);
        Timing timing = Timing.of(() -> slice.compute(Progress.NONE));
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("activationRegions", complex.faces().count());
        check.put("linearRegions", complex.linearRegions().count());
        check.put("exactFallbacks", complex.exactFallbacks());
        check.put("regionsPerSecond", Math.round(complex.faces().count() / timing.median()));
        return new Measurement(name(), workload.size(), threads, "exact", timing, check);
    }
}
