package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.Showcases;

/** The gallery. */
@Component(service = ShowcasesResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("showcases")
@Produces(MediaType.APPLICATION_JSON)
public final class ShowcasesResource {
    private final Showcases showcases;

    @Activate
    public ShowcasesResource(@Reference Showcases showcases) {
        this.showcases = showcases;
    }

    @GET
    public List<Exhibit> list() {
        return showcases.list().stream()
                .map(
                        showcase ->
                                new Exhibit(
                                        showcase.id(),
                                        showcase.title(),
                                        showcase.purpose(),
                                        showcase.studyJson()))
                .toList();
    }

    record Exhibit(String id, String title, String purpose, @JsonRawValue String study) {}
}
