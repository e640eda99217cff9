package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.keras.internal.LegacyVariables.Entry;

/**
 * The variables of a model inside an HDF5 file's model, which are one list: first those that are
 * trained, layer by layer, then the others, layer by layer. The moments of a batch normalisation
 * are not trained, nor is anything of a frozen layer.
 */
final class NestedVariables implements Variables {
    private final Map<String, List<Entry>> entries;

    private NestedVariables(Map<String, List<Entry>> entries) {
        this.entries = entries;
    }

    static NestedVariables divided(LayerConfig model, List<Entry> all) {
        List<LayerConfig> leaves = new ArrayList<>();
        List<Boolean> frozen = new ArrayList<>();
        collect(model, model.flag("trainable", true), leaves, frozen);
        Map<String, List<Entry>> found = new HashMap<>();
        // How many samples a Normalization has seen is no part of what it computes.
        Iterator<Entry> left = all.stream().filter(entry -> !entry.isOneOf("count")).iterator();
        for (boolean trained : new boolean[] {true, false}) {
            for (int i = 0; i < leaves.size(); i++) {
                LayerConfig leaf = leaves.get(i);
                for (String name : LayerKinds.variables(leaf)) {
                    boolean isTrained = !frozen.get(i) && !LayerKinds.isStatistic(name);
                    if (isTrained == trained) {
                        found.computeIfAbsent(leaf.name(), k -> new ArrayList<>())
                                .add(next(leaf, name, left));
                    }
                }
            }
        }
        if (left.hasNext()) {
            throw model.malformed("has more weights in the file than its layers need");
        }
        return new NestedVariables(found);
    }

    private static void collect(
            LayerConfig model, boolean trainable, List<LayerConfig> leaves, List<Boolean> frozen) {
        for (LayerConfig layer : ModelConfig.layers(model)) {
            boolean trained = trainable && layer.flag("trainable", true);
            if (ModelConfig.isModel(layer)) {
                collect(layer, trained, leaves, frozen);
            } else {
                leaves.add(layer);
                frozen.add(!trained);
            }
        }
    }

    private static Entry next(LayerConfig layer, String name, Iterator<Entry> left) {
        Entry entry = left.hasNext() ? left.next() : null;
        if (entry == null || !entry.isOneOf(name)) {
            throw layer.malformed(
                    "should have its "
                            + name
                            + " where the file has "
                            + (entry == null ? "no array" : KerasText.printable(entry.name())));
        }
        return entry;
    }

    @Override
    public Map<String, Hdf5Array> of(LayerConfig layer, List<String> expected) {
        Map<String, Hdf5Array> variables = new LinkedHashMap<>();
        for (String name : expected) {
            for (Entry entry : entries.getOrDefault(layer.name(), List.of())) {
                if (entry.isOneOf(name)) {
                    variables.put(name, entry.dataset().array());
                }
            }
        }
        return variables;
    }

    @Override
    public Variables nested(LayerConfig model) {
        return this;
    }
}
