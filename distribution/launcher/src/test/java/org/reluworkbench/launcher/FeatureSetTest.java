package org.reluworkbench.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSetTest {

    @TempDir Path directory;

    private FeatureSet read(String... features) throws Exception {
        for (int i = 0; i < features.length; i++) {
            Files.writeString(directory.resolve("f" + i + ".json"), features[i]);
        }
        List<String> names = IntStream.range(0, features.length).mapToObj(i -> "f" + i).toList();
        return FeatureSet.read(directory, names, Map.of("workbench.data", "/var/lab"));
    }

    @Test
    void joinsBundlesAndKeepsTheFirstStartOrder() throws Exception {
        FeatureSet set =
                read(
                        """
                        {"id": "g:f0:1", "bundles": [{"id": "g:a:1", "start-order": 5}]}
                        """,
                        """
                        {"id": "g:f1:1", "bundles": [{"id": "g:a:1"}, {"id": "g:b:2"}]}
                        """);
        assertEquals("{g:a:1=5, g:b:2=20}", set.bundles().toString());
    }

    @Test
    void substitutesVariablesInConfigurationsAndProperties() throws Exception {
        FeatureSet set =
                read(
                        """
                        {"id": "g:f0:1",
                         "configurations": {"storage": {"dataDirectory": "${workbench.data}/db",
                                                        "limits": [1, 2]}},
                         "extensions": {"framework-properties": {"kind": "optional", "type": "json",
                             "json": {"plugins": "${workbench.data}/plugins"}}}}
                        """);
        assertEquals(Map.of("plugins", "/var/lab/plugins"), set.frameworkProperties());
        String json = set.configuratorJson();
        assertTrue(json.contains("\"dataDirectory\":\"/var/lab/db\""), json);
        assertTrue(json.contains("\"limits\":[1,2]"), json);
        assertTrue(json.contains("\":configurator:resource-version\":1"), json);
    }
}
