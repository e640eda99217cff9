package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Port;

/** What can be computed. */
@Component(service = AnalysesResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("analyses")
@Produces(MediaType.APPLICATION_JSON)
public final class AnalysesResource {
    private final AnalysisCatalogue catalogue;

    @Activate
    public AnalysesResource(@Reference AnalysisCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    public List<Described> list() {
        return catalogue.list().stream().map(Described::of).toList();
    }

    record Described(
            String id,
            String version,
            String title,
            String documentation,
            String bundle,
            String bundleVersion,
            List<Port> inputs,
            List<Port> outputs,
            @JsonRawValue String parameters) {
        static Described of(AnalysisEntry entry) {
            AnalysisDescriptor<?> analysis = entry.descriptor();
            return new Described(
                    analysis.id(),
                    analysis.version(),
                    analysis.title(),
                    analysis.documentation(),
                    entry.bundle(),
                    entry.bundleVersion(),
                    analysis.inputs(),
                    analysis.outputs(),
                    entry.parameterSchema());
        }
    }
}
