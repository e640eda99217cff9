package org.reluworkbench.console.internal.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.reluworkbench.console.internal.ErrorBody;
import org.reluworkbench.engine.Readiness;
import org.reluworkbench.spi.StandardErrorCode;

/**
 * Answers below {@code /api/} until the REST whiteboard puts its own context there, which goes
 * before this servlet. Otherwise the page would answer, and a 200 would be taken for readiness.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/*")
public final class ApiStartingServlet extends HttpServlet {
    private static final String SENTENCE = "The REST API has not started yet.";
    private static final ObjectMapper json = new ObjectMapper();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object body =
                "/ready".equals(request.getPathInfo())
                        ? Map.of(
                                "ready",
                                false,
                                "missing",
                                List.of(new Readiness.Missing("REST API", SENTENCE)))
                        : new ErrorBody(StandardErrorCode.SERVICE_GONE.name(), SENTENCE);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "1");
        response.setContentType("application/json");
        response.getOutputStream()
                .write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }
}
