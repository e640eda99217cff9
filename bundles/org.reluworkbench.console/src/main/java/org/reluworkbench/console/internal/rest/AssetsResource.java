package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.StoredAsset;

/** Assets as downloads and as what their views draw. */
@Component(service = AssetsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("assets/{type: [A-Za-z0-9._-]{1,64}}/{sha256: [0-9a-f]{64}}")
public final class AssetsResource {
    private static final int SHORT_DIGEST = 12;

    private final AssetStore store;
    private final Assets assets;

    @Activate
    public AssetsResource(@Reference AssetStore store, @Reference Assets assets) {
        this.store = store;
        this.assets = assets;
    }

    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response download(@PathParam("type") String type, @PathParam("sha256") String sha256) {
        StoredAsset stored = find(type, sha256);
        StreamingOutput bytes = out -> VerifiedDownload.send(store, stored.ref(), out);
        return attachment(bytes, stored.ref(), "bin")
                .header(HttpHeaders.CONTENT_LENGTH, stored.sizeInBytes())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .build();
    }

    @GET
    @Path("view")
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput view(
            @PathParam("type") String type,
            @PathParam("sha256") String sha256,
            @Context UriInfo address) {
        AssetRef ref = find(type, sha256).ref();
        Map<String, String> request = new TreeMap<>();
        address.getQueryParameters().forEach((key, values) -> request.put(key, values.get(0)));
        return out -> assets.writeView(ref, request, out);
    }

    @GET
    @Path("csv")
    @Produces("text/csv; charset=utf-8; header=present")
    public Response csv(@PathParam("type") String type, @PathParam("sha256") String sha256) {
        if (!type.equals(Table.TYPE)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FOUND,
                    "Only tables can be had as CSV, not assets of the type " + type + ".");
        }
        AssetRef ref = find(type, sha256).ref();
        StreamingOutput text = out -> assets.writeCsv(ref, out);
        return attachment(text, ref, "csv").build();
    }

    private StoredAsset find(String type, String sha256) {
        return store.find(new AssetRef(type, sha256))
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.NOT_FOUND,
                                        "There is no asset " + type + " " + sha256 + "."));
    }

    private static Response.ResponseBuilder attachment(
            StreamingOutput body, AssetRef ref, String extension) {
        String name = ref.type() + "-" + ref.sha256().substring(0, SHORT_DIGEST);
        return Response.ok(body)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "." + extension + "\"");
    }
}
