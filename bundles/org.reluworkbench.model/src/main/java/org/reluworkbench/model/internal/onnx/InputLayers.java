package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What a model reads: one array, or several that become one vector, one after the other. */
final class InputLayers {
    private final GraphBuilder builder;
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    InputLayers(List<OnnxGraph.Value> values) {
        List<Shape> shapes = values.stream().map(InputLayers::sample).toList();
        builder = GraphBuilder.joining(shapes);
        int before = 0;
        for (int i = 0; i < shapes.size(); i++) {
            String name = values.get(i).name();
            if (layers.put(name, builder.input(name, before, shapes.get(i))) != null) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_MALFORMED,
                        "two inputs have the name \"" + name + "\"");
            }
            before += shapes.get(i).size();
        }
    }

    /** The graph of these inputs, to which the operations are added. */
    GraphBuilder builder() {
        return builder;
    }

    Map<String, Layer> layers() {
        return layers;
    }

    /** The shape without the batch. */
    private static Shape sample(OnnxGraph.Value value) {
        Optional<ElementType> type = ElementType.of(value.elements());
        if (value.elements() != 0 && !type.map(ElementType::holdsNetworkInputs).orElse(false)) {
            String name = type.map(ElementType::toString).orElse("" + value.elements());
            throw unsupported(
                    value, "has the element type " + name + "; a network reads real numbers");
        }
        List<Integer> lengths = new ArrayList<>();
        for (int axis = 1; axis < value.dimensions().size(); axis++) {
            long length = value.dimensions().get(axis);
            if (length < 1) {
                throw unsupported(
                        value,
                        "has no fixed length along axis "
                                + axis
                                + "; export the model with fixed sizes");
            }
            if (length > Shape.MOST_VALUES) {
                throw unsupported(
                        value,
                        "has " + length + " values along axis " + axis + ", at most 2^28 are read");
            }
            lengths.add((int) length);
        }
        if (lengths.isEmpty()) {
            throw unsupported(value, "has no axis beside the batch");
        }
        return new Shape(lengths);
    }

    private static WorkbenchException unsupported(OnnxGraph.Value value, String why) {
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED, "input \"" + value.name() + "\" " + why);
    }
}
