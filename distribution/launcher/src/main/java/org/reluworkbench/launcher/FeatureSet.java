package org.reluworkbench.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * The union of some OSGi Features (Compendium 159): bundles with start order, configurations by
 * PID, and the extension {@code framework-properties}.
 */
public final class FeatureSet {
    private static final int DEFAULT_START_ORDER = 20;

    private final Map<ID, Integer> bundles = new LinkedHashMap<>();
    private final Map<String, Object> configurations = new LinkedHashMap<>();
    private final Map<String, String> frameworkProperties = new LinkedHashMap<>();
    private final Map<String, String> variables;

    private FeatureSet(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Reads {@code NAME.json} for every name.
     *
     * @param variables replace <code>${name}</code> in configurations and properties
     */
    public static FeatureSet read(
            Path directory, Collection<String> names, Map<String, String> variables)
            throws IOException {
        FeatureSet set = new FeatureSet(variables);
        FeatureService service = new FeatureServiceImpl();
        for (String name : names) {
            try (Reader reader = Files.newBufferedReader(directory.resolve(name + ".json"))) {
                set.add(service.readFeature(reader));
            }
        }
        return set;
    }

    private void add(Feature feature) {
        for (FeatureBundle bundle : feature.getBundles()) {
            Object order = bundle.getMetadata().getOrDefault("start-order", DEFAULT_START_ORDER);
            bundles.putIfAbsent(bundle.getID(), ((Number) toNumber(order)).intValue());
        }
        feature.getConfigurations()
                .forEach(
                        (pid, configuration) -> configurations.put(pid, configuration.getValues()));
        FeatureExtension extension = feature.getExtensions().get("framework-properties");
        if (extension != null) {
            readObject(extension.getJSON())
                    .forEach(
                            (key, value) ->
                                    frameworkProperties.put(
                                            key, substitute(((JsonString) value).getString())));
        }
    }

    private static Object toNumber(Object value) {
        return value instanceof Number ? value : Double.valueOf(value.toString());
    }

    private static JsonObject readObject(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** Bundles with their start order, in the order of the features. */
    public Map<ID, Integer> bundles() {
        return bundles;
    }

    public Map<String, String> frameworkProperties() {
        return frameworkProperties;
    }

    /** Where a repository in Maven's layout keeps a bundle. */
    public static Path jar(Path repository, ID bundle) {
        String name = bundle.getArtifactId() + "-" + bundle.getVersion() + ".jar";
        return repository
                .resolve(bundle.getGroupId().replace('.', '/'))
                .resolve(bundle.getArtifactId())
                .resolve(bundle.getVersion())
                .resolve(name);
    }

    /** All configurations as one resource for the Configurator's {@code configurator.initial}. */
    public String configuratorJson() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(":configurator:resource-version", 1);
        document.put(":configurator:symbolic-name", "org.reluworkbench.features");
        document.put(":configurator:version", "1.0.0");
        document.putAll(configurations);
        return Json.createObjectBuilder(asJson(document)).build().toString();
    }

    private Map<String, Object> asJson(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(key.toString(), jsonValue(value)));
        return result;
    }

    private Object jsonValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return asJson(map);
        }
        if (value instanceof Object[] array) {
            List<Object> items = new ArrayList<>();
            Arrays.stream(array).map(this::jsonValue).forEach(items::add);
            return items;
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof JsonValue) {
            return value;
        }
        return substitute(String.valueOf(value));
    }

    private String substitute(String text) {
        String result = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            result = result.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return result;
    }
}
