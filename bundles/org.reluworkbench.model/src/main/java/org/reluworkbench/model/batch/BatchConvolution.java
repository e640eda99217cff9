package org.reluworkbench.model.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A convolution as products with patches: with the rows of a sample's channels below each other,
 * one index row gathers what every tap sees at every place of a channel, and each group of channels
 * is one block of a batched product.
 */
final class BatchConvolution implements BatchOperation {
    private final int node;
    private final Backend backend;
    private final int groups;
    private final int groupOutputs;
    private final int patchSize;
    private final int channels;
    private final int positions;
    private final int places;
    private final int taps;
    private final Tensor weights;
    private final Optional<Tensor> bias;

    /** Empty if the one tap sees every place in its order, so that patches are the input itself. */
    private final Optional<IndexTensor> seen;

    private final boolean keepsPatches;

    /**
     * @param keepsPatches whether a way back follows every evaluation, so that what is gathered for
     *     the one serves the other
     */
    BatchConvolution(
            int node,
            Convolution convolution,
            Shape input,
            Shape output,
            Backend backend,
            Constants constants,
            boolean keepsPatches) {
        this.node = node;
        this.backend = backend;
        this.keepsPatches = keepsPatches;
        this.groups = convolution.groups();
        this.groupOutputs = convolution.outputs() / groups;
        this.channels = input.channels();
        this.positions = input.positions();
        this.places = output.positions();
        Taps window = new Taps(convolution.window(), input.spatial());
        this.taps = window.count();
        this.patchSize = convolution.groupInputs() * taps;
        this.weights =
                constants.parameters(
                        node, 0, convolution.weights().toArray(), convolution.outputs(), patchSize);
        this.bias =
                convolution
                        .bias()
                        .map(
                                (Reals b) ->
                                        constants.parameters(
                                                node, convolution.weights().length(), b, output));
        int[] index = WindowIndex.byTap(window, places);
        this.seen =
                Arrays.equals(index, IntStream.range(0, positions).toArray())
                        ? Optional.empty()
                        : Optional.of(constants.indices(index));
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        Tensor input = given.get(0);
        if (keepsPatches) {
            Tensor patches = patches(scope, input);
            return new PatchStep(scope, input, affine(scope, patches), patches);
        }
        try (TensorScope temporary = backend.openScope()) {
            return new PatchStep(scope, input, affine(scope, patches(temporary, input)), null);
        }
    }

    private Tensor affine(TensorScope scope, Tensor patches) {
        Tensor z = linear(scope, patches);
        bias.ifPresent(b -> scope.combine(ElementOperation.ADD, z, b, z));
        return z;
    }

    /** The products with patches, n × (outputs · places), without the bias. */
    private Tensor linear(TensorScope scope, Tensor patches) {
        int samples = patches.rows();
        int outputs = groups * groupOutputs;
        int blocks = samples * groups;
        Tensor z = scope.zeros(patches.precision(), samples, outputs * places);
        scope.multiplyBlocks(
                blocks,
                1,
                weights,
                groups,
                false,
                scope.reshape(patches, blocks * patchSize, places),
                blocks,
                false,
                0,
                scope.reshape(z, samples * outputs, places));
        return z;
    }

    /** What the taps see: n × (channels · taps · places). */
    private Tensor patches(TensorScope scope, Tensor input) {
        if (seen.isEmpty()) {
            return input;
        }
        int samples = input.rows();
        Tensor byChannel = scope.reshape(input, samples * channels, positions);
        Tensor gathered = scope.gather(byChannel, seen.get());
        return scope.reshape(gathered, samples, groups * patchSize * places);
    }

    @Override
    public long forwardValues() {
        return (long) groups * groupOutputs * places + 2L * groups * patchSize * places;
    }

    @Override
    public long backwardValues() {
        return (long) groups * patchSize * places + (long) channels * positions;
    }

    private final class PatchStep implements Step {
        private final TensorScope scope;
        private final Tensor input;
        private final Tensor z;

        /** Null until they are needed. */
        private Tensor patches;

        PatchStep(TensorScope scope, Tensor input, Tensor z, Tensor patches) {
            this.scope = scope;
            this.input = input;
            this.z = z;
            this.patches = patches;
        }

        @Override
        public Tensor values() {
            return z;
        }

        @Override
        public Tangent tangent(TensorScope target, List<Tensor> directions) {
            Tensor moved = BatchConvolution.this.patches(target, directions.get(0));
            return new Tangent(linear(target, moved), Optional.of(moved));
        }

        @Override
        public boolean treatsRowsAlike() {
            return true;
        }

        @Override
        public List<Tensor> transposed(TensorScope target, Tensor adjoint) {
            int samples = adjoint.rows();
            Tensor result;
            if (seen.isEmpty()) {
                result = byPatch(target, adjoint);
            } else {
                try (TensorScope temporary = backend.openScope()) {
                    Tensor byPatch = byPatch(temporary, adjoint);
                    result =
                            target.scatterAdd(
                                    temporary.reshape(byPatch, samples * channels, taps * places),
                                    seen.get(),
                                    positions);
                }
            }
            return List.of(target.reshape(result, samples, channels * positions));
        }

        /** The adjoint by the patches. */
        private Tensor byPatch(TensorScope target, Tensor adjoint) {
            int blocks = adjoint.rows() * groups;
            Tensor byPatch = target.zeros(adjoint.precision(), blocks * patchSize, places);
            target.multiplyBlocks(
                    blocks,
                    1,
                    weights,
                    groups,
                    true,
                    target.reshape(adjoint, blocks * groupOutputs, places),
                    blocks,
                    false,
                    0,
                    byPatch);
            return byPatch;
        }

        /** The patches are gathered once for all ways back and stay with the values. */
        @Override
        public Optional<LayerFactors> factors(TensorScope target, Tensor adjoint) {
            if (patches == null) {
                patches = BatchConvolution.this.patches(scope, input);
            }
            return Optional.of(
                    new LayerFactors(
                            node,
                            groups,
                            groupOutputs,
                            patchSize,
                            places,
                            bias.isPresent(),
                            patches,
                            adjoint,
                            z));
        }
    }
}
