package org.reluworkbench.console.internal.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** What keeps a bundle from being resolved, a sentence each. */
final class UnmetRequirements {
    private static final Pattern PACKAGE =
            Pattern.compile(
                    "\\(" + Pattern.quote(PackageNamespace.PACKAGE_NAMESPACE) + "=([^)]+)\\)");

    private final BundleContext framework;

    UnmetRequirements(BundleContext framework) {
        this.framework = framework;
    }

    /** Empty if each requirement by itself could be met. */
    List<String> of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        return revision.getDeclaredRequirements(null).stream()
                .filter(UnmetRequirements::mandatory)
                .filter(requirement -> !met(requirement))
                .map(this::sentence)
                .distinct()
                .toList();
    }

    private static boolean mandatory(BundleRequirement requirement) {
        String effective =
                requirement
                        .getDirectives()
                        .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        return effective.equals(Constants.EFFECTIVE_RESOLVE)
                && !Constants.RESOLUTION_OPTIONAL.equals(
                        requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE))
                && !"dynamic"
                        .equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
    }

    private boolean met(BundleRequirement requirement) {
        return Arrays.stream(framework.getBundles())
                .flatMap(bundle -> capabilities(bundle, requirement.getNamespace()).stream())
                .anyMatch(requirement::matches);
    }

    private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
    }

    private String sentence(BundleRequirement requirement) {
        String filter =
                requirement
                        .getDirectives()
                        .getOrDefault(Constants.FILTER_DIRECTIVE, "(nothing named)");
        String namespace = requirement.getNamespace();
        Matcher imported = PACKAGE.matcher(filter);
        if (namespace.equals(PackageNamespace.PACKAGE_NAMESPACE) && imported.find()) {
            return importSentence(imported.group(1), filter);
        }
        if (namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "It needs another Java: %s; this is Java %d."
                    .formatted(filter, Runtime.version().feature());
        }
        return "It requires %s %s, which nothing here provides.".formatted(namespace, filter);
    }

    private String importSentence(String name, String filter) {
        List<String> offered =
                Arrays.stream(framework.getBundles())
                        .flatMap(
                                bundle ->
                                        capabilities(bundle, PackageNamespace.PACKAGE_NAMESPACE)
                                                .stream())
                        .map(BundleCapability::getAttributes)
                        .filter(offer -> name.equals(offer.get(PackageNamespace.PACKAGE_NAMESPACE)))
                        .map(offer -> String.valueOf(offer.get(Constants.VERSION_ATTRIBUTE)))
                        .distinct()
                        .toList();
        return offered.isEmpty()
                ? "It imports the package %s, which no bundle here exports.".formatted(name)
                : "It imports the package %s as %s; here is only version %s."
                        .formatted(name, filter, String.join(", ", offered));
    }
}
