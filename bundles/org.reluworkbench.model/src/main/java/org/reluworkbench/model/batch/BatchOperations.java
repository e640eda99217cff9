package org.reluworkbench.model.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.model.Window;
import org.reluworkbench.spi.backend.Backend;

/** Finds what each node computes for a batch. */
final class BatchOperations {
    private final Network network;
    private final Backend backend;
    private final Constants constants;
    private final Optional<TrainingMode> training;

    /**
     * @param training where batch normalisations take the moments of the batch, and dropout drops
     */
    BatchOperations(
            Network network,
            Backend backend,
            Constants constants,
            Optional<TrainingMode> training) {
        this.network = network;
        this.backend = backend;
        this.constants = constants;
        this.training = training;
    }

    List<BatchOperation> all() {
        List<BatchOperation> all = new ArrayList<>();
        for (int node = 0; node < network.nodes().size(); node++) {
            all.add(operation(node));
        }
        return all;
    }

    private BatchOperation operation(int node) {
        Optional<BatchOperation> trained = training.flatMap(mode -> trained(node, mode));
        return trained.orElseGet(
                () ->
                        SparseMap.of(network, node)
                                .map(map -> sparse(node, map))
                                .orElseGet(() -> other(node)));
    }

    /** The operations that do something else in training. */
    private Optional<BatchOperation> trained(int node, TrainingMode mode) {
        Operation operation = network.nodes().get(node).operation();
        Shape output = network.shape(node);
        if (operation instanceof Dropout dropout && dropout.rate() > 0) {
            return Optional.of(new BatchDropout(node, dropout, output, mode));
        } else if (operation instanceof BatchNormalization normalization) {
            return Optional.of(
                    new BatchNormalizationTraining(node, normalization, output, constants, mode));
        }
        return Optional.empty();
    }

    private BatchOperation sparse(int node, SparseMap map) {
        return new BatchSparse(map, network.sourceShapes(node), constants);
    }

    private BatchOperation other(int node) {
        Operation operation = network.nodes().get(node).operation();
        Shape input = network.sourceShapes(node).get(0);
        if (operation instanceof Dense dense) {
            return new BatchDense(node, dense, constants);
        } else if (operation instanceof Convolution convolution) {
            Shape output = network.shape(node);
            return new BatchConvolution(
                    node, convolution, input, output, backend, constants, training.isPresent());
        } else if (operation instanceof BatchNormalization normalization) {
            return new BatchNormalizationInference(node, normalization, input, constants);
        } else if (operation instanceof Relu) {
            return new BatchRelu(input.size());
        } else if (operation instanceof LeakyRelu leaky) {
            return BatchLeakyRelu.fixed(node, leaky.slope(), input, constants);
        } else if (operation instanceof PRelu prelu) {
            return BatchLeakyRelu.trained(node, prelu.slopes(), input, constants);
        } else if (operation instanceof MaxPool pool) {
            return new BatchMaxPool(pool.window(), input, constants);
        } else if (operation instanceof GlobalMaxPool) {
            return new BatchMaxPool(everything(input), input, constants);
        }
        throw new IllegalStateException("no batch form of " + operation);
    }

    private static Window everything(Shape input) {
        return Window.of(input.spatial().stream().mapToInt(Integer::intValue).toArray());
    }
}
