package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.configurations.Configurations;

/** Configurations of the product and its plug-ins; the gate lets administrators only in. */
@Component(service = ConfigurationsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("configurations")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationsResource {
    private final Configurations configurations;

    @Activate
    public ConfigurationsResource(@Reference Configurations configurations) {
        this.configurations = configurations;
    }

    @GET
    public List<Configurations.Described> list() {
        return configurations.list();
    }

    @PUT
    @Path("{pid}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Configurations.Described put(@PathParam("pid") String pid, JsonNode values)
            throws InterruptedException {
        return configurations.put(pid, values);
    }

    @DELETE
    @Path("{pid}")
    public Configurations.Described reset(@PathParam("pid") String pid)
            throws InterruptedException {
        return configurations.reset(pid);
    }
}
