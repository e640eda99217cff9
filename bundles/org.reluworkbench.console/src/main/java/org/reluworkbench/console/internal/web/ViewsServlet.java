package org.reluworkbench.console.internal.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The folder {@code views/} of every bundle that registers a view, and nothing else of it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/views/*")
public final class ViewsServlet extends HttpServlet {
    private final transient ViewBundles bundles;

    @Activate
    public ViewsServlet(@Reference ViewBundles bundles) {
        this.bundles = bundles;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<URL> file = Optional.ofNullable(request.getPathInfo()).flatMap(this::find);
        if (file.isPresent()) {
            BundleFiles.send(file.get(), request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** {@code path} is {@code /symbolic.name/file}. */
    Optional<URL> find(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0
                ? Optional.empty()
                : bundles.find(path.substring(1, slash))
                        .flatMap(
                                bundle ->
                                        new BundleFiles(bundle, "views")
                                                .find(path.substring(slash)));
    }
}
