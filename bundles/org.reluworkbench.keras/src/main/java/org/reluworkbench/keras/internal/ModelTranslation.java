package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.reading.GraphBuilder;

/** Makes a network from a model: layer by layer, and of a model inside a model the same way. */
final class ModelTranslation {
    private final LayerConfig model;
    private final Variables variables;
    private final Consumer<String> remarks;

    /**
     * @param remarks told what was turned or left out
     */
    ModelTranslation(LayerConfig model, Variables variables, Consumer<String> remarks) {
        this.model = model;
        this.variables = variables;
        this.remarks = remarks;
    }

    Network network() {
        ModelConfig config = ModelConfig.of(model);
        InputLayout layout = new InputLayout(model);
        List<List<Integer>> shapes =
                config.inputs().stream().map(name -> InputLayout.shape(model, name)).toList();
        List<Shape> here = shapes.stream().map(layout::turned).toList();
        KerasGraph graph = new KerasGraph(GraphBuilder.joining(here));
        List<KerasValue> inputs = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < here.size(); i++) {
            String name = KerasText.printable(config.inputs().get(i));
            boolean turned = layout.turns(shapes.get(i));
            inputs.add(new KerasValue(graph.builder().input(name, before, here.get(i)), turned));
            before += here.get(i).size();
            if (turned) {
                remarks.accept(
                        "Channels come first here: the input \""
                                + name
                                + "\" has the shape "
                                + here.get(i)
                                + ", where Keras has "
                                + times(shapes.get(i))
                                + ".");
            }
        }
        return graph.network(translate(graph, model, variables, inputs, true));
    }

    private static String times(List<Integer> shape) {
        return String.join("×", shape.stream().map(String::valueOf).toList());
    }

    private KerasValue translate(
            KerasGraph graph,
            LayerConfig model,
            Variables variables,
            List<KerasValue> inputs,
            boolean end) {
        ModelConfig config = ModelConfig.of(model);
        if (config.inputs().size() != inputs.size()) {
            throw model.malformed(
                    "reads " + inputs.size() + " layers, but has inputs " + config.inputs());
        }
        Map<String, KerasValue> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(config.inputs().get(i), inputs.get(i));
        }
        String output = output(model, config);
        Map<String, Integer> uses = config.uses();
        for (ModelConfig.Step step : config.steps()) {
            LayerConfig layer = step.layer();
            boolean last = end && layer.key().equals(output) && uses.get(output) == 1;
            List<KerasValue> sources = sources(step, values);
            values.put(
                    layer.key(),
                    ModelConfig.isModel(layer)
                            ? translate(graph, layer, variables.nested(layer), sources, last)
                            : translate(graph, layer, variables, sources, last, remarks));
        }
        KerasValue value = values.get(output);
        if (value == null) {
            throw model.malformed(
                    "gives out \"" + KerasText.printable(output) + "\", which is not there");
        }
        return value;
    }

    private String output(LayerConfig model, ModelConfig config) {
        String first = config.outputs().get(0);
        if (config.outputs().size() > 1) {
            if (!model.name().isEmpty()) {
                throw model.unsupported("is a model with several outputs inside another one");
            }
            remarks.accept(
                    "Of the "
                            + config.outputs().size()
                            + " outputs only the first, \""
                            + KerasText.printable(first)
                            + "\", is read.");
        }
        return first;
    }

    private static List<KerasValue> sources(ModelConfig.Step step, Map<String, KerasValue> values) {
        List<KerasValue> sources = new ArrayList<>();
        for (String name : step.sources()) {
            if (!values.containsKey(name)) {
                throw step.layer()
                        .malformed(
                                "reads the input \""
                                        + KerasText.printable(name)
                                        + "\", which the model does not name as one");
            }
            sources.add(values.get(name));
        }
        return sources;
    }

    private static KerasValue translate(
            KerasGraph graph,
            LayerConfig layer,
            Variables variables,
            List<KerasValue> sources,
            boolean end,
            Consumer<String> remarks) {
        List<String> expected = LayerKinds.variables(layer);
        Map<String, Hdf5Array> found =
                expected.isEmpty() ? Map.of() : variables.of(layer, expected);
        try {
            return LayerKinds.translate(new LayerCall(layer, graph, sources, found, end, remarks));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw layer.mismatch(e.getMessage());
        }
    }
}
