package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.spi.backend.Backend;

/** What can compute, the default first. */
@Component(service = BackendsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("backends")
@Produces(MediaType.APPLICATION_JSON)
public final class BackendsResource {
    @Reference volatile List<Backend> backends;

    @GET
    public List<Described> list() {
        List<Backend> sorted =
                backends.stream()
                        .sorted(
                                Comparator.comparingInt(Backend::preference)
                                        .reversed()
                                        .thenComparing(Backend::name))
                        .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(i -> Described.of(sorted.get(i), i == 0))
                .toList();
    }

    record Described(String name, String description, @JsonProperty("default") boolean isDefault) {
        static Described of(Backend backend, boolean isDefault) {
            return new Described(backend.name(), backend.description(), isDefault);
        }
    }
}
