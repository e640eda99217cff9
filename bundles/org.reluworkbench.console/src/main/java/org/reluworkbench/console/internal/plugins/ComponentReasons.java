package org.reluworkbench.console.internal.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The components of a bundle and what those that do not run are waiting for. */
final class ComponentReasons {
    private final ServiceComponentRuntime runtime;

    ComponentReasons(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * A component.
     *
     * @param state {@code active}, {@code satisfied} (made when it is used), {@code unconfigured},
     *     {@code waiting}, {@code failed} or {@code disabled}
     * @param reason why it does not run; {@code null} if it does, or could
     */
    record Described(String name, List<String> services, String state, String reason) {
        /** Components that are disabled or not configured are so on purpose. */
        boolean troubled() {
            return state.equals("failed") || state.equals("waiting");
        }
    }

    List<Described> of(Bundle bundle) {
        return runtime.getComponentDescriptionDTOs(bundle).stream().map(this::described).toList();
    }

    private Described described(ComponentDescriptionDTO component) {
        List<ComponentConfigurationDTO> made =
                List.copyOf(runtime.getComponentConfigurationDTOs(component));
        if (made.isEmpty()) {
            return runtime.isComponentEnabled(component)
                    ? waiting(component, "unconfigured", awaitsConfiguration(component))
                    : waiting(component, "disabled", "It is disabled.");
        }
        // The one that is furthest from running tells most; their states are ordered that way.
        ComponentConfigurationDTO worst = made.get(0);
        for (ComponentConfigurationDTO each : made) {
            if (rank(each) < rank(worst)) {
                worst = each;
            }
        }
        return switch (worst.state) {
            case ComponentConfigurationDTO.ACTIVE -> waiting(component, "active", null);
            case ComponentConfigurationDTO.SATISFIED -> waiting(component, "satisfied", null);
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                    waiting(component, "failed", "It failed to start: " + firstLine(worst.failure));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                    waiting(component, "unconfigured", awaitsConfiguration(component));
            default -> waiting(component, "waiting", awaitsServices(component, worst));
        };
    }

    private static int rank(ComponentConfigurationDTO made) {
        return made.state == ComponentConfigurationDTO.FAILED_ACTIVATION ? 0 : made.state;
    }

    private static Described waiting(
            ComponentDescriptionDTO component, String state, String reason) {
        return new Described(component.name, List.of(component.serviceInterfaces), state, reason);
    }

    private static String awaitsConfiguration(ComponentDescriptionDTO component) {
        return "It waits for a configuration of "
                + String.join(", ", component.configurationPid)
                + ".";
    }

    private static String awaitsServices(
            ComponentDescriptionDTO component, ComponentConfigurationDTO made) {
        List<String> missing =
                Arrays.stream(made.unsatisfiedReferences)
                        .map(reference -> service(component, reference))
                        .distinct()
                        .toList();
        return "It waits for %s %s."
                .formatted(
                        missing.size() == 1 ? "a service" : "services", String.join(", ", missing));
    }

    private static String service(
            ComponentDescriptionDTO component, UnsatisfiedReferenceDTO unsatisfied) {
        String target = unsatisfied.target == null ? "" : " " + unsatisfied.target;
        return Arrays.stream(component.references)
                        .filter(reference -> reference.name.equals(unsatisfied.name))
                        .map((ReferenceDTO reference) -> reference.interfaceName)
                        .findFirst()
                        .orElse(unsatisfied.name)
                + target;
    }

    private static String firstLine(String failure) {
        String text = failure == null ? "" : failure.lines().findFirst().orElse("");
        return text.isEmpty()
                ? "the server's log says why."
                : text.strip().toLowerCase(Locale.ROOT).endsWith(".") ? text : text + ".";
    }
}
