package org.reluworkbench.model.internal.safetensors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.internal.StrictJson;
import org.reluworkbench.model.internal.architecture.Architecture;
import org.reluworkbench.model.internal.architecture.NetworkWeights;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes networks as safetensors files that {@link SafetensorsNetworkReader} reads alone, as the
 * equal network: the architecture is in the metadata. A tensor is float32 if all its values are,
 * else float64. As the format's own writer does, the wider type comes first, so that all values lie
 * at multiples of their size; among equal types the layers' order holds.
 */
@Component(service = AssetWriter.class)
public final class SafetensorsNetworkWriter implements AssetWriter<Network> {
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
        return SafetensorsNetworkReader.FORMAT;
    }

    @Override
    public String title() {
        return "safetensors";
    }

    @Override
    public String fileExtension() {
        return SafetensorsNetworkReader.FORMAT;
    }

    @Override
    public Optional<String> refusal(Network network) {
        try {
            tensors(network, Architecture.of(network));
            return Optional.empty();
        } catch (WorkbenchException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public void write(Network network, OutputStream out) throws IOException {
        Architecture architecture = Architecture.of(network);
        List<NamedReals> tensors = tensors(network, architecture);
        byte[] header = header(architecture, tensors);
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        for (NamedReals tensor : tensors) {
            tensor.write(out);
        }
    }

    /**
     * The tensors in the order of their bytes; building the network again shows that none lacks.
     */
    private static List<NamedReals> tensors(Network network, Architecture architecture) {
        NetworkWeights weights = new NetworkWeights(network);
        List<NamedReals> tensors = new ArrayList<>();
        Network again =
                architecture.network(
                        slot -> {
                            Reals values = weights.get(slot);
                            tensors.add(NamedReals.of(TensorNames.of(slot), slot.shape(), values));
                            return values;
                        });
        if (!again.equals(network)) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the network " + network + " has a layer that an architecture cannot express");
        }
        tensors.sort(Comparator.comparing((NamedReals tensor) -> -tensor.type().size()));
        return tensors;
    }

    private static byte[] header(Architecture architecture, List<NamedReals> tensors) {
        ObjectNode header = StrictJson.MAPPER.createObjectNode();
        header.putObject(SafetensorsFile.METADATA)
                .put(SafetensorsNetworkReader.ARCHITECTURE, architecture.toJson());
        long at = 0;
        for (NamedReals tensor : tensors) {
            ObjectNode json = header.putObject(tensor.name());
            json.put("dtype", tensor.type().name());
            json.set("shape", StrictJson.MAPPER.valueToTree(tensor.shape()));
            json.putArray("data_offsets").add(at).add(at + tensor.bytes());
            at += tensor.bytes();
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        int padding = Math.floorMod(-text.length, Long.BYTES);
        byte[] spaces = " ".repeat(padding).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(text.length + padding).put(text).put(spaces).array();
    }
}
