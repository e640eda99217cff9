package org.reluworkbench.model.internal.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes networks as ONNX models of the lowest operator set from 13 that has their operations, with
 * a batch of symbolic length. Numbers are float32 if all of the network are, and float64 otherwise.
 * What is read again is the same network, bit for bit; only layers that the output does not need
 * are not read.
 */
@Component(service = AssetWriter.class)
public final class OnnxNetworkWriter implements AssetWriter<Network> {
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    /** Messages of protocol buffers are shorter. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

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
        return "onnx";
    }

    @Override
    public String title() {
        return "ONNX";
    }

    @Override
    public String fileExtension() {
        return "onnx";
    }

    @Override
    public Optional<String> refusal(Network network) {
        for (int i = 0; i < network.nodes().size(); i++) {
            Optional<String> reason = refusal(network, i);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return model(network).size() > MOST_BYTES
                ? Optional.of("An ONNX model has at most 2 GiB, and this network needs more.")
                : Optional.empty();
    }

    private static Optional<String> refusal(Network network, int index) {
        Node node = network.nodes().get(index);
        if (!isText(node.name())) {
            return Optional.of(
                    "The name of layer " + (index + 1) + " is empty or no text of one line.");
        }
        Operation operation = node.operation();
        if (operation instanceof LeakyRelu leaky && Float.isInfinite((float) leaky.slope())) {
            return Optional.of("Layer " + node.name() + " has a slope that is too large for ONNX.");
        }
        if (operation instanceof Upsample upsample) {
            var input = network.sourceShapes(index).get(0);
            if (!ResizeScales.areSingles(upsample, input)
                    && !ResizeScales.areQuotients(upsample, input)) {
                return Optional.of(
                        "Layer "
                                + node.name()
                                + " has scales that are neither float32 nor quotients of sizes,"
                                + " as ONNX wants them.");
            }
        }
        return Optional.empty();
    }

    private static boolean isText(String name) {
        return !name.isEmpty()
                && !NO_TEXT.matcher(name).find()
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    @Override
    public void write(Network network, OutputStream out) throws IOException {
        Optional<String> refusal = refusal(network);
        if (refusal.isPresent()) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, refusal.get());
        }
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        model(network).write(coded);
        coded.flush();
    }

    private static Message model(Network network) {
        ModelMessage model = new ModelMessage(network, Weights.areSingles(network));
        String input = model.unique("input");
        List<Node> nodes = network.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            List<String> sources =
                    node.inputs().stream()
                            .map(at -> at == Network.INPUT ? input : nodes.get(at).name())
                            .toList();
            new OperationMessages(model, node.name(), sources, network.sourceShapes(i).get(0))
                    .add(node.operation());
        }
        int last = nodes.size() - 1;
        return model.model(
                input, network.inputShape(), nodes.get(last).name(), network.shape(last));
    }
}
