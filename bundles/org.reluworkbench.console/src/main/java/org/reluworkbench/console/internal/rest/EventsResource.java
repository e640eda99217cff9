package org.reluworkbench.console.internal.rest;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Session;
import org.reluworkbench.console.internal.events.EventBroadcast;

/** What happens to runs, as it happens. */
@Component(service = EventsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("events")
public final class EventsResource {
    private final EventBroadcast broadcast;

    @Activate
    public EventsResource(@Reference EventBroadcast broadcast) {
        this.broadcast = broadcast;
    }

    /**
     * A browser that comes back by itself names the last event in the header; a new connection can
     * do so in the address only. Events are written to the answer as they are: with many listeners,
     * looking up how to write each of them took most of the processor.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void listen(
            @Suspended AsyncResponse answer,
            @Context HttpServletRequest request,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastId,
            @QueryParam("after") String after)
            throws IOException {
        Session session = Session.of(request).orElseThrow();
        ServletResponse response = request.getAsyncContext().getResponse();
        request.getAsyncContext().setTimeout(0);
        response.setContentType(MediaType.SERVER_SENT_EVENTS);
        broadcast.open(
                response.getOutputStream(),
                session,
                lastId == null ? after : lastId,
                () -> answer.resume(Response.noContent().build()));
    }
}
