package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.Readiness;

/** Whether everything is there; the only resource that needs no session. */
@Component(service = ReadyResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path(ReadyResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class ReadyResource {
    static final String PATH = "ready";

    private final Readiness readiness;

    @Activate
    public ReadyResource(@Reference Readiness readiness) {
        this.readiness = readiness;
    }

    @GET
    public Response get() {
        List<Readiness.Missing> missing = readiness.missing();
        return Response.status(missing.isEmpty() ? 200 : 503)
                .entity(new Ready(missing.isEmpty(), missing))
                .build();
    }

    record Ready(boolean ready, List<Readiness.Missing> missing) {}
}
