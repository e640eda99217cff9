package org.reluworkbench.model.internal.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.internal.npz.NpzOutput;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes chains of dense layers as {@code W1, b1, …, Wk, bk} in float64; a layer without bias has
 * no b.
 */
@Component(service = AssetWriter.class)
public final class NpzNetworkWriter implements AssetWriter<Network> {
    @Override
    public String assetType() {
        return Network.TYPE;
    }

    @Override
    public Class<Network> assetClass() {
        return Network.class;
    }

    @Override
    public String format() {
        return "npz";
    }

    @Override
    public String title() {
        return "NumPy (npz)";
    }

    @Override
    public String fileExtension() {
        return "npz";
    }

    @Override
    public Optional<String> refusal(Network network) {
        return network.fullyConnectedLayers().isPresent()
                ? Optional.empty()
                : Optional.of("npz holds fully connected networks only, not " + network);
    }

    @Override
    public void write(Network network, OutputStream out) throws IOException {
        List<Dense> layers =
                network.fullyConnectedLayers()
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
