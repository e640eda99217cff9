package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.back.WayBack;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Rows (w, b) of all outputs by a {@link WayBack}: values and the way back to its start on the
 * backend, the rest sample by sample on all cores.
 */
final class SparseRowFill {
    private final LocalMaps maps;
    private final WayBack wayBack;
    private final int inputs;
    private final int outputs;
    private final Queue<WayBack.Work> idle = new ConcurrentLinkedQueue<>();

    SparseRowFill(LocalMaps maps, WayBack wayBack) {
        this.maps = maps;
        this.wayBack = wayBack;
        this.inputs = maps.network().inputs();
        this.outputs = maps.network().outputs();
    }

    /** Bytes of the signals of the samples that are on their way back at a time. */
    long fixedBytes() {
        return Runtime.getRuntime().availableProcessors() * wayBack.workBytes();
    }

    /**
     * Bytes for each sample: the values, those that decide once more, and signals behind the start
     * of the way back, of which an operation takes at most twice the values it reads and writes.
     */
    long tileBytes() {
        Network network = maps.network();
        long deciding = wayBack.deciding().stream().mapToLong(maps::width).sum();
        long signals = 2L * network.width(wayBack.start()) + network.outputs();
        for (int node = wayBack.start() + 1; node < network.nodes().size(); node++) {
            signals += 2L * network.width(node);
            for (int source : network.nodes().get(node).inputs()) {
                signals += 2L * maps.width(source);
            }
        }
        return maps.evaluationBytes()
                + (deciding + network.outputs() * signals + network.inputs()) * Float.BYTES;
    }

    /** Computes consecutive samples of a range; as {@link OutputRows#fill}. */
    void fill(SampleRange range, int first, int rows, OutputRows.Target target, int at) {
        Network network = maps.network();
        float[][] values = new float[network.nodes().size() + 1][];
        float[] given;
        float[] x;
        double[] f;
        try (TensorScope scope = maps.backend().openScope()) {
            BatchEvaluation evaluation = maps.evaluate(scope, range, first, rows);
            for (int node : wayBack.deciding()) {
                int slot = node == Network.INPUT ? network.nodes().size() : node;
                values[slot] = floats(scope, evaluation.values(node));
            }
            x = floats(scope, evaluation.values(Network.INPUT));
            f = scope.download(evaluation.outputs());
            Tensor units = maps.units(scope, rows, 0, network.outputs());
            given =
                    floats(
                            scope,
                            evaluation.adjoint(
                                    scope, network.nodes().size() - 1, units, wayBack.start()));
        }
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        i -> {
                            WayBack.Work free = idle.poll();
                            WayBack.Work work = free == null ? wayBack.new Work() : free;
                            work.back(values, i, given, rows);
                            copy(work, i, x, f, target, at + i * maps.columns());
                            idle.add(work);
                        });
    }

    private static float[] floats(TensorScope scope, Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        scope.download(tensor, values, 0);
        return values;
    }

    private void copy(
            WayBack.Work work,
            int sample,
            float[] x,
            double[] f,
            OutputRows.Target target,
            int at) {
        float[][] targets = new float[outputs][];
        Arrays.setAll(targets, o -> target.of(o).floats());
        work.copy(targets, at);
        double[] point = new double[inputs];
        for (int j = 0; j < inputs; j++) {
            point[j] = x[sample * inputs + j];
        }
        for (int o = 0; o < outputs; o++) {
            double linear = product(targets[o], at, point);
            targets[o][at + inputs] = (float) (f[sample * outputs + o] - linear);
        }
    }

    /** w·x in float64, four sums added in order. */
    private static double product(float[] w, int at, double[] x) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < x.length; j += 4) {
            a += w[at + j] * x[j];
            b += w[at + j + 1] * x[j + 1];
            c += w[at + j + 2] * x[j + 2];
            d += w[at + j + 3] * x[j + 3];
        }
        for (; j < x.length; j++) {
            a += w[at + j] * x[j];
        }
        return a + b + c + d;
    }
}
