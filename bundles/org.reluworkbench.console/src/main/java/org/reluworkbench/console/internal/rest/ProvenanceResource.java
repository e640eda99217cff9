package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

/** The whole way from a result back to its inputs. */
@Component(service = ProvenanceResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("assets/{type: [A-Za-z0-9._-]{1,64}}/{sha256: [0-9a-f]{64}}/provenance")
@Produces(MediaType.APPLICATION_JSON)
public final class ProvenanceResource {
    private final AssetStore store;
    private final RunRepository runs;
    private final AnalysisCatalogue catalogue;

    @Activate
    public ProvenanceResource(
            @Reference AssetStore store,
            @Reference RunRepository runs,
            @Reference AnalysisCatalogue catalogue) {
        this.store = store;
        this.runs = runs;
        this.catalogue = catalogue;
    }

    @GET
    public ProvenanceGraph get(@PathParam("type") String type, @PathParam("sha256") String sha256) {
        AssetRef asset = new AssetRef(type, sha256);
        if (store.find(asset).isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FOUND, "There is no asset " + type + " " + sha256 + ".");
        }
        return ProvenanceGraph.of(asset, runs, catalogue);
    }
}
