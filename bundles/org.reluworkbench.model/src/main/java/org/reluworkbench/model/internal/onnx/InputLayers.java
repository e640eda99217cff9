package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.internal.onnx.NetworkBuilder.Layer;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What a model reads: one array, or several that become one vector, one after the other. */
final class InputLayers {
    private final Shape shape;
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    InputLayers(List<OnnxGraph.Value> values, NetworkBuilder network) {
        List<Shape> shapes = values.stream().map(InputLayers::sample).toList();
        if (shapes.size() == 1) {
            shape = shapes.get(0);
            layers.put(values.get(0).name(), new Layer(Network.INPUT, shape));
            return;
        }
        shape = Shape.of(shapes.stream().mapToInt(Shape::size).reduce(0, Math::addExact));
        int before = 0;
        for (int i = 0; i < shapes.size(); i++) {
            int after = shape.size() - before - shapes.get(i).size();
            Pad cut = new Pad(List.of(-before), List.of(-after), Pad.Mode.CONSTANT, 0);
            String name = values.get(i).name();
            Layer part = network.add(name, cut, new Layer(Network.INPUT, shape));
            if (layers.put(name, network.add(name, new Reshape(shapes.get(i)), part)) != null) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_MALFORMED,
                        "two inputs have the name \"" + name + "\"");
            }
            before += shapes.get(i).size();
        }
    }

    /** The shape of a sample. */
    Shape shape() {
        return shape;
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
