package org.reluworkbench.model.internal.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.internal.npz.NpzOutput;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes chains of dense layers as {@code W1, b1, …, Wk, bk} in float64; a layer without bias has
 * no b.
 */
@Component(service = AssetWriter.class)
public final class NpzNetworkWriter extends NpzWriter<Network> {
    @Override
    public String assetType() {
        return Network.TYPE;
    }

    @Override
    public Class<Network> assetClass() {
        return Network.class;
    }

    @Override
    public Optional<String> refusal(Network network) {
        return plainLayers(network).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "npz holds dense layers with ReLU between them and nothing else; "
                                + difference(network));
    }

    /** The layers, if the network is the one that a reader of the file builds from them. */
    private static Optional<List<Dense>> plainLayers(Network network) {
        return network.fullyConnectedLayers()
                .filter(layers -> network.nodes().size() == 2 * layers.size() - 1);
    }

    private static String difference(Network network) {
        return network.nodes().stream()
                .filter(node -> !(node.operation() instanceof Dense))
                .filter(node -> !(node.operation() instanceof Relu))
                .findFirst()
                .map(node -> "layer " + node.name() + " is " + node.operation().describe())
                .orElse("the layers of this network stand in another order");
    }

    @Override
    public void write(Network network, OutputStream out) throws IOException {
        List<Dense> layers =
                plainLayers(network)
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.UNSUPPORTED,
                                                refusal(network).orElseThrow()));
        NpzOutput npz = new NpzOutput(out);
        for (int k = 0; k < layers.size(); k++) {
            Dense layer = layers.get(k);
            npz.write("W" + (k + 1), layer.weights(), layer.outputs(), layer.inputs());
            if (layer.hasBias()) {
                npz.write("b" + (k + 1), layer.biases(), layer.outputs());
            }
        }
        npz.finish();
    }
}
