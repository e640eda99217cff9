package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.RunArchive;

/** What people put on runs. */
@Component(service = RunMarksResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("runs/{id: [0-9]{1,18}}/marks")
@Produces(MediaType.APPLICATION_JSON)
public final class RunMarksResource {
    static final int LONGEST_NOTE = 100_000;
    private static final int MOST_TAGS = 50;

    private final RunArchive archive;

    @Activate
    public RunMarksResource(@Reference RunArchive archive) {
        this.archive = archive;
    }

    @PUT
    @Path("tags")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response tags(@PathParam("id") long id, List<String> tags) {
        archive.tag(id, checked(tags));
        return Response.noContent().build();
    }

    private static Set<String> checked(List<String> given) {
        Set<String> tags = new TreeSet<>();
        for (String tag : given) {
            String text = tag == null ? "" : tag.strip();
            if (text.isEmpty() || text.length() > RunArchive.LONGEST_TAG) {
                throw invalid("A tag has 1 to " + RunArchive.LONGEST_TAG + " characters.");
            }
            tags.add(text);
        }
        if (tags.size() > MOST_TAGS) {
            throw invalid("A run has at most " + MOST_TAGS + " tags.");
        }
        return tags;
    }

    @PUT
    @Path("note")
    @Consumes(MediaType.TEXT_PLAIN)
    public Response note(@PathParam("id") long id, String text) {
        if (text.length() > LONGEST_NOTE) {
            throw invalid("A note has at most " + LONGEST_NOTE + " characters.");
        }
        archive.note(id, text.strip());
        return Response.noContent().build();
    }

    @PUT
    @Path("pins/{step}")
    @Consumes(MediaType.WILDCARD)
    public Response pin(@PathParam("id") long id, @PathParam("step") String step) {
        archive.pin(id, step, true);
        return Response.noContent().build();
    }

    @DELETE
    @Path("pins/{step}")
    public Response unpin(@PathParam("id") long id, @PathParam("step") String step) {
        archive.pin(id, step, false);
        return Response.noContent().build();
    }

    private static WorkbenchException invalid(String sentence) {
        return new WorkbenchException(StandardErrorCode.PARAMETER_INVALID, sentence);
    }
}
