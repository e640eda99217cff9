package org.reluworkbench.console.internal.access;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Ends the session. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/logout")
public final class LogoutServlet extends HttpServlet {
    private final transient Sessions sessions;

    @Activate
    public LogoutServlet(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Session.of(request).ifPresent(session -> sessions.end(session, request, response));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
