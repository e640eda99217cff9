package org.reluworkbench.console.internal.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The browser interface: the files below {@code web/}. A path without an extension is a place
 * inside it, such as {@code /runs/7}, and gets the one page, which finds its way by the address.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class PagesServlet extends HttpServlet {
    private static final String PAGE = "/index.html";

    private final transient BundleFiles files;

    @Activate
    public PagesServlet(BundleContext context) {
        this(new BundleFiles(context.getBundle(), "web"));
    }

    PagesServlet(BundleFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        Optional<URL> file = files.find(isPlace(path) ? PAGE : path);
        if (file.isPresent()) {
            BundleFiles.send(file.get(), request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    static boolean isPlace(String path) {
        return path.indexOf('.', path.lastIndexOf('/')) < 0;
    }
}
