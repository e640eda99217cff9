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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AssetFormat;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.AssetUse;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.StoredAsset;

/** Assets as downloads, as what their views draw, and where they come from and go. */
@Component(service = AssetsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("assets/{type: [A-Za-z0-9._-]{1,64}}/{sha256: [0-9a-f]{64}}")
public final class AssetsResource {
    private static final int SHORT_DIGEST = 12;
    private static final int MOST_USES = 100;

    private final AssetStore store;
    private final Assets assets;
    private final RunRepository runs;
    private final AnalysisCatalogue catalogue;

    @Activate
    public AssetsResource(
            @Reference AssetStore store,
            @Reference Assets assets,
            @Reference RunRepository runs,
            @Reference AnalysisCatalogue catalogue) {
        this.store = store;
        this.assets = assets;
        this.runs = runs;
        this.catalogue = catalogue;
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
    @Path("origin")
    @Produces(MediaType.APPLICATION_JSON)
    public Origin origin(@PathParam("type") String type, @PathParam("sha256") String sha256) {
        AssetRef ref = find(type, sha256).ref();
        return new Origin(
                described(runs.makers(ref, MOST_USES)), described(runs.users(ref, MOST_USES)));
    }

    private List<UseDetail> described(List<AssetUse> uses) {
        return uses.stream().map(use -> UseDetail.of(use, catalogue)).toList();
    }

    @GET
    @Path("formats")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Format> formats(@PathParam("type") String type, @PathParam("sha256") String sha256)
            throws IOException {
        return assets.formats(find(type, sha256).ref()).stream().map(Format::of).toList();
    }

    @GET
    @Path("as/{format: [A-Za-z0-9._-]{1,64}}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response as(
            @PathParam("type") String type,
            @PathParam("sha256") String sha256,
            @PathParam("format") String format)
            throws IOException {
        AssetRef ref = find(type, sha256).ref();
        Assets.AssetFile file = assets.file(ref, format);
        StreamingOutput bytes = file::write;
        return attachment(bytes, ref, file.extension()).build();
    }

    @GET
    @Path("csv")
    @Produces("text/csv; charset=utf-8; header=present")
    public Response csv(@PathParam("type") String type, @PathParam("sha256") String sha256)
            throws IOException {
        return as(type, sha256, "csv");
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

    /**
     * Where an asset comes from and goes.
     *
     * @param madeBy the first is the step that made it, others reused it
     * @param usedBy the newest first
     */
    record Origin(List<UseDetail> madeBy, List<UseDetail> usedBy) {}

    record Format(String format, String title, String extension, String refusal) {
        static Format of(AssetFormat format) {
            return new Format(
                    format.format(),
                    format.title(),
                    format.extension(),
                    format.refusal().orElse(null));
        }
    }
}
