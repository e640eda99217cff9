package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of HDF5 files: the group of a layer has its name, and the attribute {@code
 * weight_names} lists the variables. The group of a nested model has those of all its layers, see
 * {@link NestedVariables}.
 */
final class LegacyVariables implements Variables {
    private final Hdf5Object group;

    LegacyVariables(Hdf5Object group) {
        this.group = group;
    }

    /** A variable that is not read before it is needed. */
    record Entry(String name, Hdf5Object dataset) {

        /** {@code kernel} for {@code block/conv/kernel:0}. */
        String kind() {
            String last = name.substring(name.lastIndexOf('/') + 1);
            int colon = last.indexOf(':');
            return colon < 0 ? last : last.substring(0, colon);
        }

        boolean isOneOf(String alternatives) {
            return Arrays.asList(alternatives.split("\\|")).contains(kind());
        }
    }

    @Override
    public Map<String, Hdf5Array> of(LayerConfig layer, List<String> expected) {
        List<Entry> entries = entries(layer);
        Map<String, Hdf5Array> variables = new LinkedHashMap<>();
        for (String name : expected) {
            List<Entry> found = entries.stream().filter(entry -> entry.isOneOf(name)).toList();
            if (found.size() != 1) {
                throw layer.malformed(
                        "has " + found.size() + " arrays called " + name + " in the file");
            }
            variables.put(name, found.get(0).dataset().array());
        }
        return variables;
    }

    private List<Entry> entries(LayerConfig layer) {
        Hdf5Object found =
                group.find(layer.key())
                        .orElseThrow(() -> layer.malformed("has no weights in the file"));
        List<Entry> entries = new ArrayList<>();
        for (String name : weightNames(found)) {
            Hdf5Object dataset =
                    found.find(name)
                            .filter(Hdf5Object::isDataset)
                            .orElseThrow(
                                    () ->
                                            layer.malformed(
                                                    "has no array "
                                                            + KerasText.printable(name)
                                                            + " in the file"));
            entries.add(new Entry(name, dataset));
        }
        return entries;
    }

    /** A long list is split into several attributes with numbers behind their names. */
    private static List<String> weightNames(Hdf5Object group) {
        List<String> names = new ArrayList<>(group.texts("weight_names").orElse(List.of()));
        Optional<List<String>> part = group.texts("weight_names0");
        for (int i = 1; part.isPresent(); i++) {
            names.addAll(part.get());
            part = group.texts("weight_names" + i);
        }
        return names;
    }

    @Override
    public Variables nested(LayerConfig model) {
        return NestedVariables.divided(model, entries(model));
    }
}
