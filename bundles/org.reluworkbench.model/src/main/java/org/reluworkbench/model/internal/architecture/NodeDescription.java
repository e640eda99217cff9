package org.reluworkbench.model.internal.architecture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.internal.StrictJson;
import org.reluworkbench.model.internal.architecture.Layer.Kind;
import org.reluworkbench.model.internal.architecture.Layer.Sharing;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The layer that stands for one node of a network, the inverse of {@link LayerOperation}. */
final class NodeDescription {
    private final Network network;
    private final int index;
    private final Node node;
    private final ObjectNode json = StrictJson.MAPPER.createObjectNode();

    NodeDescription(Network network, int index) {
        this.network = network;
        this.index = index;
        this.node = network.nodes().get(index);
    }

    /** The layer, read through {@link LayerJson} so that its limits hold. */
    Layer layer() {
        if (node.name().equals(LayeredArchitecture.INPUT_NAME)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(node.name())) {
            throw unsupported(
                    "a layer called "
                            + ZipContents.printable(node.name())
                            + " cannot be written in an architecture; another name can");
        }
        put("name", node.name());
        if (!node.inputs().equals(List.of(index - 1))) {
            put("inputs", node.inputs().stream().map(this::sourceName).toList());
        }
        describe(node.operation());
        try {
            return LayerJson.read(json, "the architecture", index + 1);
        } catch (WorkbenchException e) {
            throw unsupported(e.getMessage());
        }
    }

    private String sourceName(int source) {
        return source == Network.INPUT
                ? LayeredArchitecture.INPUT_NAME
                : network.nodes().get(source).name();
    }

    private void describe(Operation operation) {
        if (operation instanceof Dense dense) {
            type(Kind.DENSE).put("units", dense.outputs());
            putBias(dense.hasBias());
        } else if (operation instanceof Convolution convolution) {
            type(Kind.CONVOLUTION).put("filters", convolution.outputs());
            putWindow(convolution.window());
            json.put("groups", convolution.groups());
            putBias(convolution.bias().isPresent());
        } else if (operation instanceof BatchNormalization normalization) {
            type(Kind.BATCH_NORMALIZATION).put("epsilon", normalization.epsilon());
        } else if (operation instanceof Scale scale) {
            type(Kind.SCALE);
            put("sharing", sharing(scale.factors()));
            put("offsetSharing", sharing(scale.offsets()));
        } else if (!describeRectifier(operation) && !describePool(operation)) {
            describeMove(operation);
        }
    }

    private boolean describeRectifier(Operation operation) {
        if (operation instanceof Relu) {
            type(Kind.RELU);
        } else if (operation instanceof LeakyRelu leaky) {
            type(Kind.LEAKY_RELU).put("slope", leaky.slope());
        } else if (operation instanceof PRelu prelu) {
            type(Kind.PRELU);
            put("sharing", sharing(prelu.slopes()));
        } else {
            return false;
        }
        return true;
    }

    private boolean describePool(Operation operation) {
        if (operation instanceof MaxPool pool) {
            type(Kind.MAX_POOL);
            putWindow(pool.window());
        } else if (operation instanceof AveragePool pool) {
            type(Kind.AVERAGE_POOL).put("countPadding", pool.countPadding());
            putWindow(pool.window());
        } else if (operation instanceof GlobalMaxPool) {
            type(Kind.GLOBAL_MAX_POOL);
        } else if (operation instanceof GlobalAveragePool) {
            type(Kind.GLOBAL_AVERAGE_POOL);
        } else {
            return false;
        }
        return true;
    }

    private void describeMove(Operation operation) {
        if (operation instanceof Add) {
            type(Kind.ADD);
        } else if (operation instanceof Concatenate concatenate) {
            type(Kind.CONCATENATE).put("axis", concatenate.axis());
        } else if (operation instanceof Reshape reshape && reshape.target().rank() == 1) {
            type(Kind.FLATTEN);
        } else if (operation instanceof Reshape reshape) {
            type(Kind.RESHAPE);
            put("shape", reshape.target().dimensions());
        } else if (operation instanceof Transpose transpose) {
            type(Kind.TRANSPOSE);
            put("permutation", transpose.order());
        } else if (operation instanceof Pad pad) {
            type(Kind.PAD);
            putPadding(pad.begin(), pad.end());
            put("mode", pad.mode());
            put("value", pad.value());
        } else if (operation instanceof Upsample upsample) {
            type(Kind.UPSAMPLE);
            put("size", upsample.size());
            put("scales", upsample.scales());
            put("interpolation", upsample.interpolation());
            put("coordinates", upsample.coordinates());
        } else if (operation instanceof Dropout dropout) {
            type(Kind.DROPOUT).put("rate", dropout.rate());
            if (dropout.wholeChannels()) {
                put("sharing", Sharing.CHANNEL);
            }
        } else {
            throw unsupported("layer " + node.name() + ": " + operation.describe());
        }
    }

    private ObjectNode type(Kind kind) {
        return put("type", kind);
    }

    private ObjectNode put(String key, Object value) {
        return json.set(key, LayerJson.node(value));
    }

    private void putBias(boolean bias) {
        if (!bias) {
            json.put("bias", false);
        }
    }

    private void putWindow(Window window) {
        put("kernel", window.kernel());
        put("stride", window.stride());
        put("dilation", window.dilation());
        putPadding(window.padBegin(), window.padEnd());
        if (window.ceil()) {
            json.put("ceil", true);
        }
    }

    /** One number for each axis, or all beginnings and then all ends. */
    private void putPadding(List<Integer> begin, List<Integer> end) {
        List<Integer> padding = new ArrayList<>(begin);
        if (!begin.equals(end)) {
            padding.addAll(end);
        }
        if (!padding.equals(Collections.nCopies(padding.size(), 0))) {
            put("padding", padding);
        }
    }

    private Sharing sharing(Reals values) {
        if (values.length() == 1) {
            return Sharing.ALL;
        }
        int channels = network.sourceShapes(index).get(0).channels();
        return values.length() == channels ? Sharing.CHANNEL : Sharing.ELEMENT;
    }

    private static WorkbenchException unsupported(String sentence) {
        return new WorkbenchException(StandardErrorCode.UNSUPPORTED, sentence);
    }
}
