package org.reluworkbench.engine.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.Readiness;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.backend.Backend;

/**
 * Compares the configured expectations with what is registered now.
 *
 * <p>The expectations are read from the Configuration Admin at each call and not injected: the
 * Configurator stores them before this bundle starts, whereas components get theirs a moment later,
 * and in between an expectation that is still on its way would look fulfilled.
 */
@Component
public final class ConfiguredReadiness implements Readiness {
    private static final int ACTIVE_OR_LAZY = Bundle.ACTIVE | Bundle.STARTING;

    private final BundleContext framework;
    private final ConfigurationAdmin configurations;

    @Reference volatile List<AssetCodec<?>> codecs;
    @Reference volatile List<Backend> backends;
    @Reference volatile List<AnalysisCatalogue> catalogues;

    @Activate
    public ConfiguredReadiness(
            BundleContext framework, @Reference ConfigurationAdmin configurations) {
        this.framework = framework;
        this.configurations = configurations;
    }

    @Override
    public List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        List<String> expected = expected();
        if (expected.isEmpty()) {
            missing.add(
                    new Missing(
                            "configuration " + PID,
                            "Nothing is configured as expected, so readiness cannot be told."));
        }
        expected.stream()
                .filter(entry -> !isThere(entry))
                .forEach(entry -> missing.add(new Missing(entry, sentence(entry))));
        Arrays.stream(framework.getBundles())
                .filter(ConfiguredReadiness::shouldRunButDoesNot)
                .forEach(bundle -> missing.add(inactive(bundle)));
        missing.sort(Comparator.comparing(Missing::name));
        return missing;
    }

    private List<String> expected() {
        try {
            Configuration[] found =
                    configurations.listConfigurations("(service.factoryPid=" + PID + ")");
            return found == null
                    ? List.of()
                    : Arrays.stream(found)
                            .map(configuration -> configuration.getProperties().get(EXPECTED))
                            .flatMap(ConfiguredReadiness::entries)
                            .distinct()
                            .toList();
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("the expectations cannot be read", e);
        }
    }

    private static java.util.stream.Stream<String> entries(Object value) {
        return value instanceof String[] array
                ? Arrays.stream(array)
                : java.util.stream.Stream.ofNullable((String) value);
    }

    private boolean isThere(String entry) {
        String[] words = entry.trim().split("\\s+", 3);
        String name = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "analysis" -> catalogues.stream().anyMatch(all -> all.find(name).isPresent());
            case "codec" -> codecs.stream().anyMatch(codec -> codec.type().equals(name));
            case "backend" -> backends.stream().anyMatch(backend -> backend.name().equals(name));
            case "service" -> serviceIsThere(name, words.length > 2 ? words[2] : null);
            default -> false;
        };
    }

    private boolean serviceIsThere(String type, String filter) {
        try {
            return framework.getAllServiceReferences(type, filter) != null;
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private static String sentence(String entry) {
        String[] words = entry.trim().split("\\s+", 2);
        String name = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "analysis" -> "The analysis " + name + " is not registered.";
            case "codec" -> "No codec reads assets of the type " + name + ".";
            case "backend" -> "The backend " + name + " is not registered.";
            case "service" -> "No service " + name + " is registered.";
            default -> "The expectation \"" + entry + "\" is not of a known kind.";
        };
    }

    private static boolean shouldRunButDoesNot(Bundle bundle) {
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return !fragment
                && start != null
                && start.isPersistentlyStarted()
                && (bundle.getState() & ACTIVE_OR_LAZY) == 0;
    }

    private static Missing inactive(Bundle bundle) {
        String why =
                bundle.getState() == Bundle.INSTALLED
                        ? " cannot be resolved: something it imports or requires is not there."
                        : " is installed but not started.";
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        return new Missing("bundle " + name, "The bundle " + name + why);
    }
}
