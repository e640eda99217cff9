package org.reluworkbench.gradient.internal.fisher;

import java.util.List;
import org.reluworkbench.gradient.internal.DiagonalFisher;
import org.reluworkbench.gradient.internal.FisherTiling;
import org.reluworkbench.gradient.internal.HostMatrix;
import org.reluworkbench.gradient.internal.KroneckerFisher;
import org.reluworkbench.gradient.internal.LossSignals;
import org.reluworkbench.gradient.internal.ParameterOffsets;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Node;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Computes each form of the Fisher matrix. */
final class FisherForms {
    private static final Spectrum NOTHING = new Spectrum(0, 0);

    private final SampleBatches batches;
    private final LossSignals signals;
    private final FisherRao norm;
    private final AnalysisContext context;
    private final ParameterOffsets offsets;

    /**
     * @param norm is added up in the same pass over the samples
     */
    FisherForms(
            SampleBatches batches, LossSignals signals, FisherRao norm, AnalysisContext context) {
        this.norm = norm;
        this.batches = batches;
        this.signals = signals;
        this.context = context;
        this.offsets = new ParameterOffsets(batches.network());
    }

    FisherMatrix of(FisherForm form) {
        return switch (form) {
            case FULL -> full();
            case DIAGONAL -> diagonal();
            case BLOCK -> block();
            case KFAC -> kronecker();
        };
    }

    private String name(int node) {
        return batches.network().nodes().get(node).name();
    }

    private FisherMatrix full() {
        int side = offsets.count();
        long values = (long) side * side;
        requireArray(values);
        FisherTiling.Plan plan = momentTiling(values);
        HostMatrix matrix = new HostMatrix(side, side, batches.precision());
        BlockTable table = new BlockTable();
        try (GradientMoments moments = new GradientMoments(batches, true)) {
            moments.compute(signals, plan, context, norm);
            moments.copyAll(matrix, moments.nodes().stream().map(offsets::of).toList());
            for (int node : moments.nodes()) {
                int first = offsets.of(node);
                int own = offsets.of(node + 1) - first;
                Spectrum spectrum = Spectrum.of(own, (i, j) -> matrix.get(first + i, first + j));
                table.add(name(node), "F", first, own, spectrum);
            }
        }
        return new FisherMatrix(matrix.toArray(), table.build(), Spectrum.of(side, matrix::get));
    }

    private FisherMatrix block() {
        long values = 0;
        for (Node node : batches.network().nodes()) {
            long own = node.operation().parameterCount();
            values = Math.addExact(values, own * own);
        }
        requireArray(values);
        FisherTiling.Plan plan = momentTiling(values);
        HostMatrix row = new HostMatrix(1, (int) values, batches.precision());
        BlockTable table = new BlockTable();
        Spectrum all = NOTHING;
        try (GradientMoments moments = new GradientMoments(batches, false);
                TensorScope scope = batches.backend().openScope()) {
            moments.compute(signals, plan, context, norm);
            int offset = 0;
            for (int k = 0; k < moments.nodes().size(); k++) {
                Tensor block = moments.block(k);
                String layer = name(moments.nodes().get(k));
                all = all.beside(table.put(layer, "F", scope, block, row, offset));
                offset += (int) block.size();
            }
        }
        return new FisherMatrix(row.toArray(List.of((int) values)), table.build(), all);
    }

    private FisherTiling.Plan momentTiling(long values) {
        long bytes = batches.precision().bytes();
        // Gradients once as weights and biases, and twice on their way to one row; sums in the
        // backend, their last summand, and the result.
        return FisherTiling.of(
                batches, signals, 3L * offsets.count() * bytes, 3 * values * bytes, context);
    }

    private void requireArray(long values) {
        if (values > Integer.MAX_VALUE) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the Fisher matrix of "
                            + offsets.count()
                            + " parameters has "
                            + values
                            + " values in this form, more than an array can hold");
        }
    }

    private FisherMatrix diagonal() {
        HostMatrix row = new HostMatrix(1, offsets.count(), batches.precision());
        BlockTable table = new BlockTable();
        Spectrum all = NOTHING;
        FisherTiling.Plan plan = FisherTiling.of(batches, signals, 0, 0, context);
        try (DiagonalFisher fisher = DiagonalFisher.of(batches, signals, plan, context, norm);
                TensorScope scope = batches.backend().openScope()) {
            for (DiagonalFisher.Layer layer : fisher.layers()) {
                int first = offsets.of(layer.node());
                row.put(scope, layer.weights(), 0, first);
                row.put(scope, layer.bias(), 0, first + layer.weights().columns());
                int end = offsets.of(layer.node() + 1);
                Spectrum spectrum = ofDiagonal(row, first, end);
                table.add(name(layer.node()), "diagonal", first, end - first, spectrum);
                all = all.beside(spectrum);
            }
        }
        return new FisherMatrix(row.toArray(List.of(offsets.count())), table.build(), all);
    }

    private static Spectrum ofDiagonal(HostMatrix row, int first, int end) {
        double trace = 0;
        double squares = 0;
        for (int i = first; i < end; i++) {
            trace += row.get(0, i);
            squares += row.get(0, i) * row.get(0, i);
        }
        return new Spectrum(trace, squares);
    }

    /** Which group of a grouped convolution; nothing for other layers. */
    private String ofGroup(KroneckerFisher.Layer layer) {
        return batches.network().nodes().get(layer.node()).operation()
                                instanceof Convolution convolution
                        && convolution.groups() > 1
                ? " of group " + layer.group()
                : "";
    }

    private FisherMatrix kronecker() {
        FisherTiling.Plan plan = FisherTiling.of(batches, signals, 0, 0, context);
        BlockTable table = new BlockTable();
        Spectrum all = NOTHING;
        try (KroneckerFisher fisher = KroneckerFisher.of(batches, signals, plan, context, norm);
                TensorScope scope = batches.backend().openScope()) {
            long values =
                    fisher.layers().stream()
                            .mapToLong(k -> k.activations().size() + k.signals().size())
                            .sum();
            requireArray(values);
            HostMatrix row = new HostMatrix(1, (int) values, batches.precision());
            int offset = 0;
            for (KroneckerFisher.Layer layer : fisher.layers()) {
                String name = name(layer.node());
                String group = ofGroup(layer);
                Tensor a = layer.activations();
                Spectrum left = table.put(name, "A" + group, scope, a, row, offset);
                offset += (int) a.size();
                Spectrum right = table.put(name, "G" + group, scope, layer.signals(), row, offset);
                offset += (int) layer.signals().size();
                all = all.beside(left.times(right));
            }
            return new FisherMatrix(row.toArray(List.of((int) values)), table.build(), all);
        }
    }
}
