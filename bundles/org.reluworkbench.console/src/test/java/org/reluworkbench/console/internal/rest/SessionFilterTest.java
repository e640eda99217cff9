package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Exchange;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.console.internal.access.SessionFixture;

final class SessionFilterTest {

    @Test
    void refusesWhatDidNotComeThroughTheGate() {
        HttpServletRequest stranger = Exchange.get("/api/runs").request();
        assertEquals(List.of(401), aborted(stranger, "runs"));
        assertEquals(List.of(401), aborted(stranger, "ready/x"));
    }

    @Test
    void letsReadinessAndSessionsThrough() {
        assertTrue(aborted(Exchange.get("/api/ready").request(), "ready").isEmpty());
        HttpServletRequest signedIn = new SessionFixture(Clock.systemUTC()).request();
        assertTrue(aborted(signedIn, "runs").isEmpty());
    }

    private static List<Integer> aborted(HttpServletRequest request, String path) {
        List<Integer> statuses = new ArrayList<>();
        SessionFilter filter = new SessionFilter();
        filter.request = request;
        UriInfo address = Fake.of(UriInfo.class, Map.of("getPath", none -> path));
        filter.filter(
                Fake.of(
                        ContainerRequestContext.class,
                        Map.of(
                                "getUriInfo", none -> address,
                                "abortWith",
                                        response ->
                                                statuses.add(
                                                        ((Response) response[0]).getStatus()))));
        return statuses;
    }
}
