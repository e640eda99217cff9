package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** What can be asked, for programs that make clients of it, and for the page that shows it. */
@Component(service = OpenApiResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

    @GET
    public Map<String, Object> get() {
        return OpenApi.document();
    }
}
