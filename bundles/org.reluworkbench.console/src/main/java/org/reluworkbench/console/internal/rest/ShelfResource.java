package org.reluworkbench.console.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Session;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.KeptStudy;
import org.reluworkbench.storage.StudyShelf;

/** The studies that people keep. One with mistakes is kept, too: it is somebody's work. */
@Component(service = ShelfResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("shelf")
@Produces(MediaType.APPLICATION_JSON)
public final class ShelfResource {
    private static final String ID = "{id: [0-9]{1,18}}";

    private final StudyShelf shelf;
    private final Studies studies;
    private final Showcases showcases;

    @Activate
    public ShelfResource(
            @Reference StudyShelf shelf,
            @Reference Studies studies,
            @Reference Showcases showcases) {
        this.shelf = shelf;
        this.studies = studies;
        this.showcases = showcases;
    }

    @GET
    public List<Kept> list() {
        return shelf.list().stream().map(Kept::of).toList();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response create(@Context HttpServletRequest caller, InputStream body)
            throws IOException {
        String json = read(body);
        KeptStudy kept = shelf.create(studies.parse(json).name(), json, person(caller));
        return Response.status(Response.Status.CREATED).entity(Kept.of(kept)).build();
    }

    @GET
    @Path(ID)
    public Kept get(@PathParam("id") long id, @QueryParam("version") String version) {
        Optional<KeptStudy> found =
                version == null
                        ? shelf.newest(id)
                        : shelf.find(
                                id,
                                (int)
                                        QueryParameters.integer(
                                                "version", version, Integer.MAX_VALUE));
        return found.map(Kept::of).orElseThrow(() -> missing(id));
    }

    @GET
    @Path(ID + "/versions")
    public List<Kept> versions(@PathParam("id") long id) {
        List<KeptStudy> versions = shelf.versions(id);
        if (versions.isEmpty()) {
            throw missing(id);
        }
        return versions.stream().map(Kept::of).toList();
    }

    @PUT
    @Path(ID)
    @Consumes(MediaType.WILDCARD)
    public Kept save(@PathParam("id") long id, @Context HttpServletRequest caller, InputStream body)
            throws IOException {
        String json = read(body);
        return Kept.of(shelf.save(id, studies.parse(json).name(), json, person(caller)));
    }

    @DELETE
    @Path(ID)
    public Response remove(@PathParam("id") long id) {
        shelf.remove(id);
        return Response.noContent().build();
    }

    private String read(InputStream body) throws IOException {
        return StudyRequest.read(body, null, showcases).json();
    }

    private static String person(HttpServletRequest caller) {
        return Session.of(caller).map(Session::user).orElse("");
    }

    private static WorkbenchException missing(long id) {
        return new WorkbenchException(
                StandardErrorCode.NOT_FOUND,
                "There is no study " + id + ", or not in this version.");
    }

    record Kept(
            long id,
            String name,
            int version,
            int versions,
            String studyJson,
            String person,
            String saved) {
        static Kept of(KeptStudy kept) {
            return new Kept(
                    kept.id(),
                    kept.name(),
                    kept.version(),
                    kept.versions(),
                    kept.json(),
                    kept.person(),
                    kept.saved().toString());
        }
    }
}
