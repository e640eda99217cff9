package org.reluworkbench.keras.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.reluworkbench.keras.testing.SavedModels;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.MemoryFile;

/** Models written by hand, with the weights of a fixture, which layers without weights ignore. */
final class TinyModels {
    private TinyModels() {}

    static String layer(String className, String settings) {
        String comma = settings.isEmpty() ? "" : ",";
        return "{\"module\":\"keras.layers\",\"class_name\":\""
                + className
                + "\",\"registered_name\":null,\"config\":{\"name\":\""
                + className.toLowerCase(Locale.ROOT)
                + "\""
                + comma
                + settings
                + "}}";
    }

    static String sequential(String shape, String... layers) {
        return "{\"module\":\"keras\",\"class_name\":\"Sequential\",\"config\":{\"name\":\"s\",\"layers\":["
                + layer("InputLayer", "\"batch_shape\":[null," + shape + "]")
                + ","
                + String.join(",", layers)
                + "]}}";
    }

    static Network read(String config) throws IOException {
        return new KerasArchiveReader().read(new MemoryFile("m.keras", archive(config)));
    }

    static byte[] archive(String config) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("metadata.json", "{}".getBytes(StandardCharsets.UTF_8));
        entries.put("config.json", config.getBytes(StandardCharsets.UTF_8));
        entries.put("model.weights.h5", SavedModels.entry("mlp.keras", "model.weights.h5"));
        return KerasFuzzTest.zip(entries);
    }
}
