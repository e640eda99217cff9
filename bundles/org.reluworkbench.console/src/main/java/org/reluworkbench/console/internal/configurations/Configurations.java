package org.reluworkbench.console.internal.configurations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.reluworkbench.console.internal.plugins.InstalledBundles;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * What can be set in the product and its plug-ins, as their bundles describe it by Metatype. What
 * is set lies in files below the data directory, so that it outlives the server.
 */
@Component(service = Configurations.class)
public final class Configurations {
    private static final String PRODUCT = "org.reluworkbench.";

    private final BundleContext framework;
    private final MetaTypeService metatypes;
    private final ConfigurationAdmin admin;
    private final ConfigurationFiles files;

    @Activate
    public Configurations(
            BundleContext framework,
            @Reference MetaTypeService metatypes,
            @Reference ConfigurationAdmin admin) {
        this.framework = framework;
        this.metatypes = metatypes;
        this.admin = admin;
        this.files = new ConfigurationFiles(framework);
    }

    /**
     * A configuration.
     *
     * @param origin {@code default} if nothing is set, {@code file} if a file sets it, {@code
     *     start} if the start command does, which cannot be changed here
     * @param schema JSON Schema of the values
     * @param values what is set
     */
    public record Described(
            String pid,
            String title,
            String description,
            String bundle,
            String origin,
            Map<String, Object> schema,
            Map<String, Object> values) {}

    /** By title. */
    public List<Described> list() {
        return Arrays.stream(framework.getBundles())
                .filter(this::isOurs)
                .flatMap(this::of)
                .sorted(Comparator.comparing(Described::title))
                .toList();
    }

    /**
     * Sets the values that are named and leaves the others to their defaults.
     *
     * @throws WorkbenchException {@code PARAMETER_INVALID} for the first value that cannot be,
     *     {@code NOT_FOUND}, {@code CONFLICT} if the start command sets it
     */
    public synchronized Described put(String pid, JsonNode values) throws InterruptedException {
        ObjectClassDefinition definition = changeable(pid);
        if (!values.isObject()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "The values of " + pid + " are an object.");
        }
        Map<String, AttributeType> types = types(definition);
        Map<String, Object> set = secretsOf(pid, types);
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            AttributeType type = types.get(entry.getKey());
            if (type == null) {
                throw new WorkbenchException(
                        StandardErrorCode.PARAMETER_INVALID,
                        "%s cannot be set in %s.".formatted(entry.getKey(), pid));
            }
            set.put(entry.getKey(), type.fromJson(entry.getValue()));
        }
        requireAll(definition, set);
        files.write(pid, set, () -> current(pid));
        return find(pid);
    }

    /** Leaves everything to the defaults. */
    public synchronized Described reset(String pid) throws InterruptedException {
        changeable(pid);
        files.delete(pid, () -> current(pid));
        return find(pid);
    }

    private Described find(String pid) {
        return list().stream()
                .filter(each -> each.pid().equals(pid))
                .findFirst()
                .orElseThrow(() -> unknown(pid));
    }

    private static WorkbenchException unknown(String pid) {
        return new WorkbenchException(
                StandardErrorCode.NOT_FOUND, "There is no configuration " + pid + ".");
    }

    private ObjectClassDefinition changeable(String pid) {
        if (find(pid).origin().equals("start")) {
            throw new WorkbenchException(
                    StandardErrorCode.CONFLICT,
                    "The start command sets " + pid + "; it cannot be changed here.");
        }
        return Arrays.stream(framework.getBundles())
                .filter(this::isOurs)
                .filter(bundle -> pids(bundle).anyMatch(pid::equals))
                .findFirst()
                .map(bundle -> definition(bundle, pid))
                .orElseThrow(() -> unknown(pid));
    }

    /** What other bundles have is for the console of the framework. */
    private boolean isOurs(Bundle bundle) {
        return bundle.getSymbolicName().startsWith(PRODUCT)
                || InstalledBundles.isPlugin(bundle, framework);
    }

    private Stream<String> pids(Bundle bundle) {
        return Optional.ofNullable(metatypes.getMetaTypeInformation(bundle)).stream()
                .flatMap(found -> Arrays.stream(found.getPids()));
    }

    private ObjectClassDefinition definition(Bundle bundle, String pid) {
        return metatypes.getMetaTypeInformation(bundle).getObjectClassDefinition(pid, null);
    }

    private Stream<Described> of(Bundle bundle) {
        return pids(bundle).map(pid -> describe(bundle, pid, definition(bundle, pid)));
    }

    private Described describe(Bundle bundle, String pid, ObjectClassDefinition definition) {
        Map<String, Object> current = current(pid).orElse(null);
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        types(definition)
                .forEach(
                        (name, type) -> {
                            properties.put(name, type.schema());
                            Object value = current == null ? null : current.get(name);
                            if (value != null && !type.isSecret()) {
                                values.put(name, type.toJson(value));
                            }
                        });
        return new Described(
                pid,
                definition.getName(),
                definition.getDescription(),
                bundle.getSymbolicName(),
                origin(current),
                Map.of("type", "object", "properties", properties),
                values);
    }

    private static String origin(Map<String, Object> current) {
        if (current == null) {
            return "default";
        }
        return ConfigurationFiles.isFrom(current) ? "file" : "start";
    }

    private static Map<String, AttributeType> types(ObjectClassDefinition definition) {
        Map<String, AttributeType> types = new LinkedHashMap<>();
        Arrays.stream(definition.getAttributeDefinitions(ObjectClassDefinition.ALL))
                .map(AttributeType::new)
                .forEach(type -> types.put(type.name(), type));
        return types;
    }

    /** A secret that is not named stays: nobody can read it to name it again. */
    private Map<String, Object> secretsOf(String pid, Map<String, AttributeType> types) {
        Map<String, Object> kept = new LinkedHashMap<>();
        current(pid)
                .ifPresent(
                        now ->
                                types.values().stream()
                                        .filter(AttributeType::isSecret)
                                        .map(AttributeType::name)
                                        .filter(name -> now.get(name) != null)
                                        .forEach(name -> kept.put(name, now.get(name))));
        return kept;
    }

    private static void requireAll(ObjectClassDefinition definition, Map<String, Object> set) {
        Arrays.stream(definition.getAttributeDefinitions(ObjectClassDefinition.REQUIRED))
                .filter(each -> each.getDefaultValue() == null && set.get(each.getID()) == null)
                .findFirst()
                .ifPresent(
                        missing -> {
                            throw new WorkbenchException(
                                    StandardErrorCode.PARAMETER_INVALID,
                                    missing.getID() + " is required.");
                        });
    }

    private Optional<Map<String, Object>> current(String pid) {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
            return found == null
                    ? Optional.empty()
                    : Optional.ofNullable(found[0].getProcessedProperties(null))
                            .map(FrameworkUtil::asMap);
        } catch (IllegalStateException deletedSinceItWasListed) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no PID of Metatype has such letters: " + pid, e);
        }
    }
}
