package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.storage.PinnedStep;
import org.reluworkbench.storage.RunArchive;

/** The results that people want to find again. */
@Component(service = PinsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("pins")
@Produces(MediaType.APPLICATION_JSON)
public final class PinsResource {
    private static final int MOST_PINS = 100;

    private final RunArchive archive;
    private final AnalysisCatalogue catalogue;

    @Activate
    public PinsResource(@Reference RunArchive archive, @Reference AnalysisCatalogue catalogue) {
        this.archive = archive;
        this.catalogue = catalogue;
    }

    @GET
    public List<Pin> list() {
        return archive.pinned(MOST_PINS).stream().map(this::pin).toList();
    }

    private Pin pin(PinnedStep pinned) {
        String title = UseDetail.title(pinned.step().analysis(), catalogue);
        return new Pin(
                pinned.run(),
                pinned.study(),
                pinned.pinned().toString(),
                StepDetail.of(pinned.step(), title, null, Map.of()));
    }

    record Pin(long run, String study, String pinned, StepDetail step) {}
}
