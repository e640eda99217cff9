package org.reluworkbench.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.reluworkbench.engine.Readiness.Missing;
import org.reluworkbench.spi.backend.Backend;

final class ConfiguredReadinessTest {
    private static final String TRAINER = "org.example.Trainer";

    @Test
    void namesWhatIsExpectedAndNotThere() {
        ConfiguredReadiness readiness =
                readiness(
                        new Bundle[0],
                        new String[] {"backend java", "service " + TRAINER},
                        new String[] {"backend cuda", "codec complex", "analysis regions.slice"});
        assertEquals(
                List.of("analysis regions.slice", "backend cuda", "codec complex"),
                readiness.missing().stream().map(Missing::name).toList());
        assertEquals(
                "The analysis regions.slice is not registered.",
                readiness.missing().get(0).reason());
    }

    @Test
    void isReadyWhenEverythingIsThere() {
        ConfiguredReadiness readiness =
                readiness(
                        new Bundle[] {
                            bundle("good", Bundle.ACTIVE), bundle("lazy", Bundle.STARTING)
                        },
                        new String[] {"backend java"});
        assertEquals(List.of(), readiness.missing());
    }

    @Test
    void isNotReadyWithoutExpectations() {
        assertEquals(1, readiness(new Bundle[0]).missing().size());
    }

    @Test
    void namesBundlesThatShouldRunAndDoNot() {
        ConfiguredReadiness readiness =
                readiness(
                        new Bundle[] {
                            bundle("unresolved", Bundle.INSTALLED),
                            bundle("stopped", Bundle.RESOLVED)
                        },
                        new String[] {"backend java"});
        assertEquals(
                List.of("bundle stopped 1.0.0", "bundle unresolved 1.0.0"),
                readiness.missing().stream().map(Missing::name).toList());
    }

    private static ConfiguredReadiness readiness(Bundle[] bundles, String[]... expected) {
        BundleContext framework =
                Fake.of(
                        BundleContext.class,
                        Map.of(
                                "getBundles",
                                arguments -> bundles,
                                "getAllServiceReferences",
                                arguments ->
                                        arguments[0].equals(TRAINER)
                                                ? new ServiceReference<?>[1]
                                                : null));
        Configuration[] found =
                expected.length == 0
                        ? null
                        : Arrays.stream(expected)
                                .map(ConfiguredReadinessTest::configuration)
                                .toArray(Configuration[]::new);
        ConfigurationAdmin admin =
                Fake.of(ConfigurationAdmin.class, Map.of("listConfigurations", arguments -> found));
        ConfiguredReadiness readiness = new ConfiguredReadiness(framework, admin);
        readiness.codecs = List.of();
        readiness.catalogues = List.of();
        readiness.backends = List.of(Fake.of(Backend.class, Map.of("name", arguments -> "java")));
        return readiness;
    }

    private static Configuration configuration(String[] expected) {
        Dictionary<String, Object> properties =
                FrameworkUtil.asDictionary(Map.of("expected", expected));
        return Fake.of(Configuration.class, Map.of("getProperties", arguments -> properties));
    }

    private static Bundle bundle(String name, int state) {
        BundleStartLevel started =
                Fake.of(BundleStartLevel.class, Map.of("isPersistentlyStarted", arguments -> true));
        return Fake.of(
                Bundle.class,
                Map.of(
                        "getHeaders", arguments -> FrameworkUtil.asDictionary(Map.of()),
                        "adapt", arguments -> started,
                        "getState", arguments -> state,
                        "getVersion", arguments -> new Version(1, 0, 0),
                        "getSymbolicName", arguments -> name));
    }
}
