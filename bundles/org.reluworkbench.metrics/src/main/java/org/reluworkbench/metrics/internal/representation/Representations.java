package org.reluworkbench.metrics.internal.representation;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The layers of a network at samples: of every ReLU, leaky ReLU and PReLU, and last of the output.
 * They stay on the backend until this is closed.
 */
public final class Representations implements AutoCloseable {
    private static final int TILE_ROWS = 1024;

    private final Backend backend;
    private final TensorScope scope;
    private final List<Representation> layers = new ArrayList<>();

    private Representations(Backend backend) {
        this.backend = backend;
        this.scope = backend.openScope();
    }

    /** Which nodes those are. */
    private static List<Integer> nodes(Network network) {
        List<Integer> nodes = new ArrayList<>();
        for (int i = 0; i < network.nodes().size(); i++) {
            if (network.nodes().get(i).operation().rectifies() || i == network.nodes().size() - 1) {
                nodes.add(i);
            }
        }
        return nodes;
    }

    /** Bytes that they take. */
    public static long bytes(Network network, SampleRange samples, Precision precision) {
        long values = nodes(network).stream().mapToLong(network::width).sum();
        return values * samples.count() * precision.bytes();
    }

    /**
     * Evaluates the network.
     *
     * @throws WorkbenchException if it does not read the samples, or values are not finite
     */
    public static Representations of(
            Network network,
            SampleRange samples,
            NeuronChoice neurons,
            Precision precision,
            AnalysisContext context) {
        samples.requireFit(network);
        Representations found = new Representations(context.backend());
        try (BatchNetwork batches = new BatchNetwork(network, context.backend(), precision)) {
            List<Integer> nodes = nodes(network);
            for (int node : nodes) {
                int places = places(network.shape(node), neurons);
                int rows = Math.multiplyExact(samples.count(), places);
                found.layers.add(
                        new Representation(
                                network.nodes().get(node).name(),
                                found.scope.zeros(precision, rows, network.width(node) / places)));
            }
            for (int first = 0; first < samples.count(); first += TILE_ROWS) {
                context.checkCancelled();
                int count = Math.min(TILE_ROWS, samples.count() - first);
                try (TensorScope tile = context.backend().openScope()) {
                    BatchEvaluation evaluation =
                            batches.evaluate(
                                    tile,
                                    batches.upload(
                                            tile,
                                            samples.dataset(),
                                            samples.first() + first,
                                            count));
                    for (int k = 0; k < nodes.size(); k++) {
                        found.put(
                                k,
                                first,
                                evaluation.values(nodes.get(k)),
                                places(network.shape(nodes.get(k)), neurons),
                                tile);
                    }
                }
            }
            found.requireFinite();
            return found;
        } catch (RuntimeException | Error e) {
            found.close();
            throw e;
        }
    }

    private static int places(Shape shape, NeuronChoice neurons) {
        return neurons == NeuronChoice.CHANNELS ? shape.positions() : 1;
    }

    private void put(int layer, int first, Tensor values, int places, TensorScope tile) {
        Tensor all = layers.get(layer).values();
        int count = values.rows();
        Tensor target = scope.rows(all, first * places, count * places);
        if (places == 1) {
            scope.copy(values, target);
            return;
        }
        int channels = all.columns();
        // Channel after channel becomes position after position.
        double[] source = tile.download(values);
        double[] rows = new double[source.length];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < places; p++) {
                    rows[(i * places + p) * channels + c] = source[(i * channels + c) * places + p];
                }
            }
        }
        Tensor uploaded = tile.upload(rows, count * places, channels);
        scope.copy(tile.convert(uploaded, all.precision()), target);
    }

    private void requireFinite() {
        for (Representation layer : layers) {
            double sum = 0;
            try (TensorScope temporary = backend.openScope()) {
                for (double square :
                        temporary.download(temporary.rowProducts(layer.values(), layer.values()))) {
                    sum += square;
                }
            }
            if (!Double.isFinite(sum)) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FINITE,
                        "the layer " + layer.layer() + " has values that are not finite");
            }
        }
    }

    /** In the order of the graph. */
    public List<Representation> layers() {
        return layers;
    }

    @Override
    public void close() {
        scope.close();
    }
}
