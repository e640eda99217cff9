package org.reluworkbench.console.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

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
     * do so in the address only.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void listen(
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServletRequest request,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastId,
            @QueryParam("after") String after) {
        broadcast.open(
                sink, sse, Session.of(request).orElseThrow(), lastId == null ? after : lastId);
    }
}
