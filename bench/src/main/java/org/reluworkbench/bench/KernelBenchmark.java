package org.reluworkbench.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.gradient.internal.Part;
import org.reluworkbench.gradient.internal.kernel.KernelAnalysis;
import org.reluworkbench.gradient.internal.kernel.KernelKind;
import org.reluworkbench.gradient.internal.kernel.KernelParameters;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.backend.Backend;

/**
 * {@code gradient.kernel} of kind tangent on 2000 images, weights and images brought to the backend
 * each time; without labels, so without the statistics of the gap.
 */
final class KernelBenchmark implements Benchmark {
    private static final int SAMPLES = 2000;

    private final String name;
    private final Optional<Integer> output;

    private KernelBenchmark(String name, Optional<Integer> output) {
        this.name = name;
        this.output = output;
    }

    /** Of output 0. */
    static KernelBenchmark ofOneOutput() {
        return new KernelBenchmark("kernel", Optional.of(0));
    }

    /** Summed over all outputs. */
    static KernelBenchmark ofAllOutputs() {
        return new KernelBenchmark("kernel-trace", Optional.empty());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        return GradientWorkload.with(threads, () -> List.of(measure(backend, threads)));
    }

    private Measurement measure(Backend backend, int threads) throws Exception {
        KernelAnalysis analysis = new KernelAnalysis();
        KernelParameters parameters =
                new KernelParameters(
                        KernelKind.TANGENT,
                        false,
                        output,
                        Part.ALL,
                        SAMPLES,
                        0,
                        1,
                        GradientWorkload.PRECISION);
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", GradientWorkload.network())
                        .with("dataset", unlabelled())
                        .with(backend);
        Timing timing = Timing.of(() -> analysis.run(parameters, context));
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("trace", context.number("trace"));
        check.put("sum", sum(context.output("array", NumericArray.class)));
        return new Measurement(
                name,
                GradientWorkload.size(SAMPLES),
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                check);
    }

    private static Dataset unlabelled() {
        Dataset images = GradientWorkload.images(SAMPLES);
        float[] values = new float[SAMPLES * images.features()];
        images.copyRows(0, SAMPLES, values, 0);
        return new StoredDataset(
                "images", images.sampleShape(), new FloatValues(values), null, 0, SAMPLES);
    }

    private static double sum(NumericArray array) {
        double sum = 0;
        for (float value : array.floats()) {
            sum += value;
        }
        return sum;
    }
}
