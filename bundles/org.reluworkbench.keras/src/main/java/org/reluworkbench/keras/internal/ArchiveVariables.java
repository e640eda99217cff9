package org.reluworkbench.keras.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of {@code model.weights.h5} in a {@code .keras} archive: variable i of a layer lies at
 * {@code layers/NAME/vars/i}, where NAME is the layer's class in snake case, and from the second
 * layer of the class on with a number behind it. Names of layers do not occur.
 */
final class ArchiveVariables implements Variables {
    /** Early versions called the folder otherwise, and on Windows joined names otherwise. */
    private static final List<String> FOLDERS =
            List.of(
                    "layers/",
                    "_layer_checkpoint_dependencies/",
                    "_layer_checkpoint_dependencies\\");

    private final Hdf5Object group;
    private final Map<String, String> places = new HashMap<>();

    ArchiveVariables(Hdf5Object group, LayerConfig model) {
        this.group = group;
        Map<String, Integer> used = new HashMap<>();
        for (LayerConfig layer : ModelConfig.layers(model)) {
            String name = snakeCase(layer.className());
            int before = used.merge(name, 1, Integer::sum) - 1;
            places.put(layer.key(), before == 0 ? name : name + "_" + before);
        }
    }

    static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private Optional<Hdf5Object> find(LayerConfig layer) {
        return FOLDERS.stream()
                .map(folder -> group.find(folder + places.get(layer.key())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Map<String, Hdf5Array> of(LayerConfig layer, List<String> expected) {
        Optional<Hdf5Object> folder = find(layer).flatMap(found -> found.find("vars"));
        Map<String, Hdf5Array> variables = new LinkedHashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            int index = i;
            Hdf5Object variable =
                    folder.flatMap(found -> found.find(String.valueOf(index)))
                            .orElseThrow(
                                    () ->
                                            layer.malformed(
                                                    "has no "
                                                            + expected.get(index)
                                                            + " in the file"));
            variables.put(expected.get(i), variable.array());
        }
        return variables;
    }

    @Override
    public Variables nested(LayerConfig model) {
        return new ArchiveVariables(
                find(model).orElseThrow(() -> model.malformed("has no weights in the file")),
                model);
    }
}
