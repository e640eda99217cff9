package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.plugins.InstalledBundles;
import org.reluworkbench.console.internal.plugins.PluginFiles;

/** Bundles, and plug-ins that come and go; the gate lets administrators only change them. */
@Component(service = PluginsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {
    private final InstalledBundles bundles;
    private final PluginFiles files;

    @Activate
    public PluginsResource(@Reference InstalledBundles bundles, @Reference PluginFiles files) {
        this.bundles = bundles;
        this.files = files;
    }

    @GET
    public List<InstalledBundles.Described> list() {
        return bundles.list();
    }

    @PUT
    @Path("{file}")
    @Consumes(MediaType.WILDCARD)
    public InstalledBundles.Described put(@PathParam("file") String file, InputStream body)
            throws InterruptedException {
        return files.put(file, body);
    }

    @DELETE
    @Path("{file}")
    public Response delete(@PathParam("file") String file) throws InterruptedException {
        files.delete(file);
        return Response.noContent().build();
    }
}
