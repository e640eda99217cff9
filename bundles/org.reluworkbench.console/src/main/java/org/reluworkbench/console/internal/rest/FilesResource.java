package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Takes a user's files. */
@Component(service = FilesResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("files")
@Produces(MediaType.APPLICATION_JSON)
public final class FilesResource {
    static final long LIMIT_IN_BYTES = 1L << 30;
    private static final int LONGEST_NAME = 255;

    private final Assets assets;

    @Activate
    public FilesResource(@Reference Assets assets) {
        this.assets = assets;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response store(@QueryParam("name") String name, InputStream body) throws IOException {
        String file = assets.storeFile(checked(name), body, LIMIT_IN_BYTES);
        return Response.status(Response.Status.CREATED).entity(new Stored(file)).build();
    }

    /** The name serves messages and tells the format; it is never a path on the server. */
    private static String checked(String name) {
        boolean good =
                name != null
                        && !name.isBlank()
                        && name.length() <= LONGEST_NAME
                        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
        if (!good) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "The query parameter name is a file name of 1 to "
                            + LONGEST_NAME
                            + " characters without folders.");
        }
        return name;
    }

    record Stored(String file) {}
}
