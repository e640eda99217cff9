package org.reluworkbench.deeplearning4j.internal;

import java.util.List;
import org.reluworkbench.model.SparseMap;

/** Adds, concatenates, moves or averages values, as a {@link SparseMap} lists it. */
final class SparseStep implements GraphStep {
    private final List<Signal> inputs;
    private final Signal output;
    private final int[] targets;
    private final int[] sources;
    private final int[] positions;
    private final float[] coefficients;
    private final float[] offsets;

    SparseStep(SparseMap map, List<Signal> inputs, Signal output) {
        this.inputs = inputs;
        this.output = output;
        this.targets = new int[map.terms()];
        this.sources = new int[map.terms()];
        this.positions = new int[map.terms()];
        this.coefficients = new float[map.terms()];
        for (int t = 0; t < targets.length; t++) {
            targets[t] = map.output(t);
            sources[t] = map.source(t);
            positions[t] = map.input(t);
            coefficients[t] = (float) map.coefficient(t);
        }
        this.offsets = new float[map.size()];
        for (int o = 0; o < offsets.length; o++) {
            offsets[o] = (float) map.offset(o);
        }
    }

    @Override
    public void forward(Batch batch) {
        float[][] values = inputs.stream().map(Signal::values).toArray(float[][]::new);
        int[] widths = inputs.stream().mapToInt(Signal::width).toArray();
        BatchParts.forEach(
                batch.size(),
                targets.length,
                (part, from, to) -> {
                    for (int s = from; s < to; s++) {
                        int first = s * output.width();
                        System.arraycopy(offsets, 0, output.values(), first, offsets.length);
                        for (int t = 0; t < targets.length; t++) {
                            int source = sources[t];
                            output.values()[first + targets[t]] +=
                                    coefficients[t]
                                            * values[source][s * widths[source] + positions[t]];
                        }
                    }
                });
    }

    @Override
    public void backward(Batch batch) {
        float[][] adjoints = inputs.stream().map(Signal::adjoint).toArray(float[][]::new);
        int[] widths = inputs.stream().mapToInt(Signal::width).toArray();
        BatchParts.forEach(
                batch.size(),
                targets.length,
                (part, from, to) -> {
                    for (int s = from; s < to; s++) {
                        int first = s * output.width();
                        for (int t = 0; t < targets.length; t++) {
                            int source = sources[t];
                            if (adjoints[source] != null) {
                                adjoints[source][s * widths[source] + positions[t]] +=
                                        coefficients[t] * output.adjoint()[first + targets[t]];
                            }
                        }
                    }
                });
    }
}
