package org.reluworkbench.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.Numbers;
import org.reluworkbench.regions.internal.maps.OutputRows;
import org.reluworkbench.spi.backend.Backend;

/**
 * The local affine maps of 10,000 images, all 10 rows (w, b) of 785 numbers each, of a dense and of
 * a convolutional network, tile after tile into the same memory in Java.
 */
final class LocalMapsBenchmark implements Benchmark {
    private static final int SAMPLES = 10_000;

    @Override
    public String name() {
        return "local-maps";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        Dataset images = GradientWorkload.images(SAMPLES);
        return GradientWorkload.with(
                threads,
                () ->
                        List.of(
                                measure(
                                        backend,
                                        GradientWorkload.smallNetwork(),
                                        images,
                                        "784-128-10",
                                        threads),
                                measure(
                                        backend,
                                        ConvolutionalWorkload.network(),
                                        images,
                                        "convolutional",
                                        threads)));
    }

    private Measurement measure(
            Backend backend, Network network, Dataset images, String size, int threads)
            throws Exception {
        SampleRange range = SampleRange.all(images, SAMPLES);
        try (LocalMaps maps = new LocalMaps(network, backend, GradientWorkload.PRECISION)) {
            OutputRows computed = new OutputRows(maps);
            Numbers[] rows = new Numbers[network.outputs()];
            for (int o = 0; o < rows.length; o++) {
                rows[o] = new Numbers(SAMPLES * maps.columns(), GradientWorkload.PRECISION);
            }
            Timing timing =
                    Timing.of(() -> computed.fill(range, 0, SAMPLES, o -> rows[o], 0, () -> {}));
            return new Measurement(
                    name(),
                    size + ", n=" + SAMPLES,
                    threads,
                    GradientWorkload.PRECISION_NAME,
                    timing,
                    check(rows, maps.columns()));
        }
    }

    /** ‖W‖ and the sum of b, of all maps. */
    private static Map<String, Object> check(Numbers[] rows, int columns) {
        double squares = 0;
        double biases = 0;
        for (Numbers output : rows) {
            for (int at = 0; at < SAMPLES * columns; at++) {
                double value = output.get(at);
                if (at % columns == columns - 1) {
                    biases += value;
                } else {
                    squares += value * value;
                }
            }
        }
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("frobenius", Math.sqrt(squares));
        check.put("biasSum", biases);
        return check;
    }
}
