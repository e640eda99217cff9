package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reluworkbench.deeplearning4j.internal.reading.GraphConfig.Vertex;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Makes a network from a configuration and its parameters. */
final class GraphTranslation {
    private final GraphConfig config;
    private final Coefficients coefficients;
    private final Consumer<String> remarks;
    private final Map<String, Layer> values = new HashMap<>();

    GraphTranslation(GraphConfig config, Coefficients coefficients, Consumer<String> remarks) {
        this.config = config;
        this.coefficients = coefficients;
        this.remarks = remarks;
    }

    Network network() {
        GraphBuilder builder = readInputs();
        Activations activations = new Activations(builder, remarks);
        Map<String, Integer> uses = config.uses();
        String output = config.outputs().get(0);
        for (Vertex vertex : config.vertices()) {
            boolean end = vertex.name().equals(output) && uses.get(output) == 1;
            try {
                values.put(vertex.name(), translate(vertex, end, builder, activations));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw vertex.settings().mismatch(e.getMessage());
            }
        }
        coefficients.requireAllTaken();
        if (!values.containsKey(output)) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    "nothing makes the output \"" + FileText.printable(output) + "\"");
        }
        if (config.outputs().size() > 1) {
            remarks.accept(
                    "Of the "
                            + config.outputs().size()
                            + " outputs only the first, \""
                            + FileText.printable(output)
                            + "\", is read.");
        }
        return builder.network(values.get(output));
    }

    private GraphBuilder readInputs() {
        InputShapes inputShapes = new InputShapes(config, remarks);
        List<Shape> shapes = config.inputs().stream().map(inputShapes::of).toList();
        GraphBuilder builder = GraphBuilder.joining(shapes);
        int before = 0;
        for (int i = 0; i < shapes.size(); i++) {
            String name = config.inputs().get(i);
            values.put(name, builder.input(FileText.printable(name), before, shapes.get(i)));
            before += shapes.get(i).size();
        }
        return builder;
    }

    private Layer translate(
            Vertex vertex, boolean end, GraphBuilder builder, Activations activations) {
        List<Layer> sources = vertex.sources().stream().map(values::get).toList();
        if (sources.isEmpty()) {
            throw vertex.settings().malformed("reads nothing");
        }
        if (Vertices.isVertex(vertex.settings())) {
            return Vertices.translate(vertex.settings(), sources, builder);
        }
        if (sources.size() > 1) {
            throw vertex.settings().malformed("reads " + sources.size() + " layers, not one");
        }
        Layer input = sources.get(0);
        if (vertex.preprocessor().isThere()) {
            input = Preprocessors.apply(vertex.preprocessor(), input, builder);
        }
        return LayerKinds.translate(
                new LayerUse(vertex.settings(), input, end, builder, coefficients, activations));
    }
}
