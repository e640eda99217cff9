package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.StoredAsset;

/** What is stored of a type, and which step made it. */
@Component(service = AssetListResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("assets/{type: [A-Za-z0-9._-]{1,64}}")
@Produces(MediaType.APPLICATION_JSON)
public final class AssetListResource {
    private static final int MOST_ASSETS = 500;

    private final AssetStore store;
    private final RunRepository runs;
    private final AnalysisCatalogue catalogue;

    @Activate
    public AssetListResource(
            @Reference AssetStore store,
            @Reference RunRepository runs,
            @Reference AnalysisCatalogue catalogue) {
        this.store = store;
        this.runs = runs;
        this.catalogue = catalogue;
    }

    @GET
    public AssetList list(
            @PathParam("type") String type,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("before") String before) {
        int most = (int) QueryParameters.integer("limit", limit, MOST_ASSETS);
        List<StoredAsset> assets =
                before == null ? store.list(type, most) : store.list(last(type, before), most);
        return new AssetList(assets.stream().map(this::entry).toList());
    }

    private static AssetRef last(String type, String sha256) {
        try {
            return new AssetRef(type, sha256);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID, "before: " + e.getMessage() + ".");
        }
    }

    private Entry entry(StoredAsset asset) {
        AssetRef ref = asset.ref();
        return new Entry(
                ref.type(),
                ref.sha256(),
                asset.sizeInBytes(),
                asset.created().toString(),
                runs.makers(ref, 1).stream()
                        .findFirst()
                        .map(use -> UseDetail.of(use, catalogue))
                        .orElse(null));
    }

    record AssetList(List<Entry> assets) {}

    /**
     * An asset in the list.
     *
     * @param madeBy the step that made it first; {@code null} for a file that was uploaded
     */
    record Entry(String type, String sha256, long sizeInBytes, String created, UseDetail madeBy) {}
}
