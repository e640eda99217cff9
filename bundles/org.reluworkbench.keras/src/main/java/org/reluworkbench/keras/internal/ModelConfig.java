package org.reluworkbench.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a model in an order in which each comes after what it reads.
 *
 * @param inputs names of the input layers, in the order of the model's arguments
 * @param outputs names of the layers whose values the model gives out
 */
record ModelConfig(List<Step> steps, List<String> inputs, List<String> outputs) {

    /**
     * @param sources names of the layers that it reads
     */
    record Step(LayerConfig layer, List<String> sources) {}

    private static final String SEQUENTIAL = "Sequential";
    private static final Set<String> FUNCTIONAL = Set.of("Functional", "Model");
    private static final String FIRST_INPUT = "input of the sequential model";
    private static final int DEEPEST_NESTING = 32;
    private static final int MOST_INPUTS = 64;

    static boolean isModel(LayerConfig layer) {
        return layer.className().equals(SEQUENTIAL) || FUNCTIONAL.contains(layer.className());
    }

    /** The layers in the order of the file, which is the order of their weights. */
    static List<LayerConfig> layers(LayerConfig model) {
        if (!isModel(model)) {
            throw model.unsupported("is neither a Sequential nor a functional model");
        }
        if (model.name().chars().filter(c -> c == '/').count() > DEEPEST_NESTING) {
            throw model.unsupported("lies too deep in other models");
        }
        // A Sequential model of early versions is the list of its layers.
        JsonNode list = model.config().isArray() ? model.config() : model.config().path("layers");
        List<LayerConfig> layers = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonNode layer : list) {
            LayerConfig found = LayerConfig.of(layer, model.name());
            if (!keys.add(found.key())) {
                throw found.malformed("has the name of another layer");
            }
            layers.add(found);
        }
        return layers;
    }

    static ModelConfig of(LayerConfig model) {
        List<LayerConfig> layers = layers(model);
        return model.className().equals(SEQUENTIAL)
                ? sequential(model, layers)
                : functional(model, layers);
    }

    private static ModelConfig sequential(LayerConfig model, List<LayerConfig> layers) {
        List<Step> steps = new ArrayList<>();
        String before = FIRST_INPUT;
        boolean inputNamed = !layers.isEmpty() && isInput(layers.get(0));
        if (inputNamed) {
            before = layers.get(0).key();
        }
        String first = before;
        for (LayerConfig layer : layers.subList(inputNamed ? 1 : 0, layers.size())) {
            steps.add(new Step(layer, List.of(before)));
            before = layer.key();
        }
        if (steps.isEmpty()) {
            throw model.unsupported("has no layer");
        }
        return new ModelConfig(steps, List.of(first), List.of(before));
    }

    static boolean isInput(LayerConfig layer) {
        return layer.className().equals("InputLayer");
    }

    private static ModelConfig functional(LayerConfig model, List<LayerConfig> layers) {
        Map<String, LayerConfig> named = new HashMap<>();
        layers.forEach(layer -> named.put(layer.key(), layer));
        Map<String, List<String>> sources = new HashMap<>();
        for (LayerConfig layer : layers) {
            if (!isInput(layer)) {
                sources.put(layer.key(), InboundNodes.of(layer, named.keySet()));
            }
        }
        List<String> inputs = InboundNodes.references(model, "input_layers");
        if (inputs.size() > MOST_INPUTS) {
            throw model.unsupported("has " + inputs.size() + " inputs");
        }
        for (String input : inputs) {
            if (!named.containsKey(input) || !isInput(named.get(input))) {
                throw model.malformed("has no input layer \"" + KerasText.printable(input) + "\"");
            }
        }
        return new ModelConfig(
                sorted(model, layers, sources),
                inputs,
                InboundNodes.references(model, "output_layers"));
    }

    /** Kahn's algorithm; what is left over lies on a cycle. */
    private static List<Step> sorted(
            LayerConfig model, List<LayerConfig> layers, Map<String, List<String>> sources) {
        Map<String, List<LayerConfig>> readers = new HashMap<>();
        Map<String, Integer> missing = new HashMap<>();
        Deque<LayerConfig> ready = new ArrayDeque<>();
        for (LayerConfig layer : layers) {
            List<String> read = sources.getOrDefault(layer.key(), List.of());
            missing.put(layer.key(), read.size());
            read.forEach(s -> readers.computeIfAbsent(s, k -> new ArrayList<>()).add(layer));
            if (isInput(layer)) {
                ready.add(layer);
            }
        }
        List<Step> steps = new ArrayList<>();
        while (!ready.isEmpty()) {
            LayerConfig layer = ready.remove();
            if (!isInput(layer)) {
                steps.add(new Step(layer, sources.get(layer.key())));
            }
            for (LayerConfig reader : readers.getOrDefault(layer.key(), List.of())) {
                if (missing.merge(reader.key(), -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        if (steps.size() < sources.size()) {
            throw model.malformed("has layers that read each other in a cycle");
        }
        return steps;
    }

    /** How often something reads the value of a layer. */
    Map<String, Integer> uses() {
        Map<String, Integer> uses = new HashMap<>();
        steps.forEach(step -> step.sources().forEach(s -> uses.merge(s, 1, Integer::sum)));
        outputs.forEach(output -> uses.merge(output, 1, Integer::sum));
        return uses;
    }
}
