package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.web.ViewBundles;

/** How assets can be looked at. */
@Component(service = ViewsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("views")
@Produces(MediaType.APPLICATION_JSON)
public final class ViewsResource {
    private final ViewBundles views;

    @Activate
    public ViewsResource(@Reference ViewBundles views) {
        this.views = views;
    }

    @GET
    public List<ViewBundles.View> list() {
        return views.list();
    }
}
