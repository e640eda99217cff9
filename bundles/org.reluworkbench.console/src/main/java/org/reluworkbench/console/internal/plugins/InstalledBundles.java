package org.reluworkbench.console.internal.plugins;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The bundles of this server, what they bring, and why one of them does not run. */
@Component(service = InstalledBundles.class)
public final class InstalledBundles {
    private static final Map<Integer, String> STATES =
            Map.of(
                    Bundle.INSTALLED, "installed",
                    Bundle.RESOLVED, "resolved",
                    Bundle.STARTING, "starting",
                    Bundle.ACTIVE, "active",
                    Bundle.STOPPING, "stopping");

    private final BundleContext framework;
    private final UnmetRequirements requirements;
    private final ComponentReasons components;

    @Activate
    public InstalledBundles(BundleContext framework, @Reference ServiceComponentRuntime runtime) {
        this.framework = framework;
        this.requirements = new UnmetRequirements(framework);
        this.components = new ComponentReasons(runtime);
    }

    /**
     * A bundle.
     *
     * @param file the plug-in's file; {@code null} for a bundle of the product
     * @param reason why it, or one of its components, does not run; {@code null} if all does
     * @param services the types of each service that it registered
     */
    public record Described(
            long id,
            String name,
            String title,
            String version,
            String state,
            String file,
            String reason,
            List<ComponentReasons.Described> components,
            List<List<String>> services) {}

    /** In the order in which they were installed. */
    public List<Described> list() {
        return Arrays.stream(framework.getBundles())
                .sorted(Comparator.comparingLong(Bundle::getBundleId))
                .map(this::describe)
                .toList();
    }

    /** Whether a bundle was installed as a plug-in. */
    public static boolean isPlugin(Bundle bundle, BundleContext framework) {
        return PluginFiles.nameOf(bundle, framework) != null;
    }

    Optional<Bundle> byName(String symbolicName) {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    Optional<Bundle> byFile(String file) {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> file.equals(PluginFiles.nameOf(bundle, framework)))
                .findFirst();
    }

    Described describe(Bundle bundle) {
        List<ComponentReasons.Described> parts = components.of(bundle);
        return new Described(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getHeaders().get(Constants.BUNDLE_NAME),
                bundle.getVersion().toString(),
                fragment(bundle) && bundle.getState() == Bundle.RESOLVED
                        ? "attached"
                        : STATES.getOrDefault(bundle.getState(), "uninstalled"),
                PluginFiles.nameOf(bundle, framework),
                reason(bundle, parts),
                parts,
                services(bundle));
    }

    private String reason(Bundle bundle, List<ComponentReasons.Described> parts) {
        if (bundle.getState() == Bundle.INSTALLED) {
            List<String> unmet = requirements.of(bundle);
            return unmet.isEmpty()
                    ? "It cannot be resolved although each thing it needs is here: what provides"
                            + " them cannot be used together."
                    : String.join(" ", unmet);
        }
        if (bundle.getState() == Bundle.RESOLVED && !fragment(bundle)) {
            return "It was not started, or starting it failed; then the server's log says why.";
        }
        List<String> waiting =
                parts.stream()
                        .filter(ComponentReasons.Described::troubled)
                        .map(part -> part.name() + ": " + part.reason())
                        .toList();
        return waiting.isEmpty() ? null : String.join(" ", waiting);
    }

    private static boolean fragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    private static List<List<String>> services(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        return registered == null
                ? List.of()
                : Arrays.stream(registered)
                        .map(service -> (String[]) service.getProperty(Constants.OBJECTCLASS))
                        .map(List::of)
                        .toList();
    }
}
