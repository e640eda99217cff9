package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.backends.SpeedTest;
import org.reluworkbench.engine.BackendChoice;
import org.reluworkbench.engine.BackendChoice.AbsentBackend;
import org.reluworkbench.engine.BackendChoice.DescribedBackend;

/** What can compute, the default first, and which one is the default. */
@Component(service = BackendsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("backends")
@Produces(MediaType.APPLICATION_JSON)
public final class BackendsResource {
    @Reference BackendChoice choice;
    @Reference SpeedTest speeds;

    @GET
    public List<Described> list() {
        return choice.backends().stream().map(this::described).toList();
    }

    private Described described(DescribedBackend backend) {
        return new Described(
                backend.name(),
                backend.description(),
                backend.isDefault(),
                speeds.latest(backend.name()).orElse(null));
    }

    /** Multiplies matrices for a few seconds. */
    @POST
    @Path("{name}/speed")
    public SpeedTest.Speed measure(@PathParam("name") String name) {
        return speeds.measure(name);
    }

    @GET
    @Path("absent")
    public List<AbsentBackend> absent() {
        return choice.absent();
    }

    /** Without a name, the backends' own preferences decide again. */
    @POST
    @Path("default")
    public Response choose(@QueryParam("backend") @DefaultValue("") String name) {
        if (name.isEmpty()) {
            choice.forget();
        } else {
            choice.choose(name);
        }
        return Response.noContent().build();
    }

    record Described(
            String name,
            String description,
            @JsonProperty("default") boolean isDefault,
            SpeedTest.Speed speed) {}
}
