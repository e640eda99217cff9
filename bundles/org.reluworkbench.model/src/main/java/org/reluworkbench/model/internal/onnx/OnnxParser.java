package org.reluworkbench.model.internal.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads the protocol buffer messages of ONNX (onnx.proto3) by their field numbers; unknown fields
 * are skipped. The protobuf library bounds nesting and lengths; an IOException means that the bytes
 * are no model.
 */
final class OnnxParser {
    private static final int MOST_NODES = 1 << 16;

    /** Sequence, map, sparse tensor and optional, as types of a value. */
    private static final Set<Integer> NO_TENSORS =
            Set.of(Wire.block(4), Wire.block(5), Wire.block(8), Wire.block(9));

    /** A graph, and several, as attributes of a node. */
    private static final Set<Integer> SUBGRAPHS = Set.of(Wire.block(6), Wire.block(11));

    private long opset = 1;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, OnnxTensor> constants = new HashMap<>();
    private final List<OnnxGraph.Value> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private boolean hasGraph;

    private OnnxParser() {}

    static OnnxGraph parse(CodedInputStream in) throws IOException {
        OnnxParser parser = new OnnxParser();
        Wire.fields(
                in,
                tag -> {
                    if (tag == Wire.block(7)) {
                        parser.graph(in);
                    } else if (tag == Wire.block(8)) {
                        parser.opsetImport(in);
                    } else {
                        return false;
                    }
                    return true;
                });
        if (!parser.hasGraph) {
            throw new IOException("it has no graph");
        }
        return new OnnxGraph(
                parser.opset, parser.nodes, parser.constants, parser.inputs, parser.outputs);
    }

    private void opsetImport(CodedInputStream in) throws IOException {
        String[] domain = {""};
        long[] version = {1};
        Wire.message(
                in,
                tag -> {
                    if (tag == Wire.block(1)) {
                        domain[0] = Wire.text(in);
                    } else if (tag == Wire.number(2)) {
                        version[0] = in.readInt64();
                    } else {
                        return false;
                    }
                    return true;
                });
        if (domain[0].isEmpty() || domain[0].equals("ai.onnx")) {
            opset = version[0];
        }
    }

    private void graph(CodedInputStream in) throws IOException {
        hasGraph = true;
        Wire.message(
                in,
                tag -> {
                    if (tag == Wire.block(1)) {
                        nodes.add(node(in));
                    } else if (tag == Wire.block(5)) {
                        OnnxTensor tensor = TensorParser.parseMessage(in);
                        if (constants.put(tensor.name(), tensor) != null) {
                            throw new IOException("it has two constants \"" + tensor.name() + "\"");
                        }
                    } else if (tag == Wire.block(11)) {
                        inputs.add(value(in));
                    } else if (tag == Wire.block(12)) {
                        outputs.add(value(in).name());
                    } else {
                        return false;
                    }
                    if (nodes.size() > MOST_NODES) {
                        throw new IOException("it has more than " + MOST_NODES + " nodes");
                    }
                    return true;
                });
    }

    private static OnnxNode node(CodedInputStream in) throws IOException {
        String[] texts = {"", "", ""};
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxNode.Attribute> attributes = new HashMap<>();
        Map<String, String> notes = new HashMap<>();
        Wire.message(
                in,
                tag -> {
                    if (tag == Wire.block(1)) {
                        inputs.add(Wire.text(in));
                    } else if (tag == Wire.block(2)) {
                        outputs.add(Wire.text(in));
                    } else if (tag == Wire.block(3)) {
                        texts[0] = Wire.text(in);
                    } else if (tag == Wire.block(4)) {
                        texts[1] = Wire.text(in);
                    } else if (tag == Wire.block(7)) {
                        texts[2] = Wire.text(in);
                    } else if (tag == Wire.block(5)) {
                        attribute(in, attributes);
                    } else if (tag == Wire.block(9)) {
                        note(in, notes);
                    } else {
                        return false;
                    }
                    return true;
                });
        return new OnnxNode(texts[0], texts[1], texts[2], inputs, outputs, attributes, notes);
    }

    /** An entry of the metadata of a node. */
    private static void note(CodedInputStream in, Map<String, String> notes) throws IOException {
        String[] entry = {"", ""};
        Wire.message(
                in,
                tag -> {
                    if (tag != Wire.block(1) && tag != Wire.block(2)) {
                        return false;
                    }
                    entry[tag == Wire.block(1) ? 0 : 1] = Wire.text(in);
                    return true;
                });
        notes.put(entry[0], entry[1]);
    }

    private static void attribute(CodedInputStream in, Map<String, OnnxNode.Attribute> target)
            throws IOException {
        String[] texts = {"", null};
        Double[] real = {null};
        Long[] integer = {null};
        OnnxTensor[] tensor = {null};
        List<Double> reals = new ArrayList<>();
        List<Long> integers = new ArrayList<>();
        Wire.message(
                in,
                tag -> {
                    if (tag == Wire.block(1)) {
                        texts[0] = Wire.text(in);
                    } else if (tag == Wire.tag(2, WireFormat.WIRETYPE_FIXED32)) {
                        real[0] = (double) in.readFloat();
                    } else if (tag == Wire.number(3)) {
                        integer[0] = in.readInt64();
                    } else if (tag == Wire.block(4)) {
                        texts[1] = Wire.text(in);
                    } else if (tag == Wire.block(5)) {
                        tensor[0] = TensorParser.parseMessage(in);
                    } else if (SUBGRAPHS.contains(tag)) {
                        throw new WorkbenchException(
                                StandardErrorCode.UNSUPPORTED,
                                "a node has the sub-graph \""
                                        + texts[0]
                                        + "\"; control flow is not read");
                    } else {
                        return Wire.floats(in, tag, 7, reals::add)
                                || Wire.integers(in, tag, 8, integers::add);
                    }
                    return true;
                });
        target.put(
                texts[0],
                new OnnxNode.Attribute(
                        Optional.ofNullable(real[0]),
                        Optional.ofNullable(integer[0]),
                        Optional.ofNullable(texts[1]),
                        Optional.ofNullable(tensor[0]),
                        reals,
                        integers));
    }

    /** ValueInfo: name, then type → tensor type → shape → dimensions. */
    private static OnnxGraph.Value value(CodedInputStream in) throws IOException {
        String[] name = {""};
        long[] elements = {0};
        List<Long> dimensions = new ArrayList<>();
        Wire.message(
                in,
                tag -> {
                    if (tag == Wire.block(1)) {
                        name[0] = Wire.text(in);
                        return true;
                    }
                    if (tag == Wire.block(2)) {
                        type(in, name[0], elements, dimensions);
                        return true;
                    }
                    return false;
                });
        return new OnnxGraph.Value(name[0], elements[0], dimensions);
    }

    private static void type(
            CodedInputStream in, String name, long[] elements, List<Long> dimensions)
            throws IOException {
        Wire.message(
                in,
                tag -> {
                    if (NO_TENSORS.contains(tag)) {
                        throw new WorkbenchException(
                                StandardErrorCode.UNSUPPORTED,
                                "\""
                                        + name
                                        + "\" is a sequence, map, sparse tensor or optional, no tensor");
                    }
                    if (tag != Wire.block(1)) {
                        return false;
                    }
                    Wire.message(in, inner -> tensorType(in, inner, elements, dimensions));
                    return true;
                });
    }

    private static boolean tensorType(
            CodedInputStream in, int tag, long[] elements, List<Long> dimensions)
            throws IOException {
        if (tag == Wire.number(1)) {
            elements[0] = in.readInt64();
            return true;
        }
        return tag == Wire.block(2) && dimension(in, dimensions);
    }

    private static boolean dimension(CodedInputStream in, List<Long> dimensions)
            throws IOException {
        Wire.message(
                in,
                tag -> {
                    if (tag != Wire.block(1)) {
                        return false;
                    }
                    long[] length = {-1};
                    Wire.message(
                            in,
                            inner -> {
                                if (inner != Wire.number(1)) {
                                    return false;
                                }
                                length[0] = in.readInt64();
                                return true;
                            });
                    dimensions.add(length[0]);
                    return true;
                });
        return true;
    }
}
