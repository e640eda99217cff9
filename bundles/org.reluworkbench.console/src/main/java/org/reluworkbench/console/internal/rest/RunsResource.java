package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;

/** Starts runs, shows them, stops them. */
@Component(service = RunsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private static final int MOST_RUNS = 500;
    private static final String ID = "{id: [0-9]{1,18}}";

    private final Studies studies;
    private final Showcases showcases;
    private final RunService runs;
    private final RunRepository records;
    private final AnalysisCatalogue catalogue;

    @Activate
    public RunsResource(
            @Reference Studies studies,
            @Reference Showcases showcases,
            @Reference RunService runs,
            @Reference RunRepository records,
            @Reference AnalysisCatalogue catalogue) {
        this.studies = studies;
        this.showcases = showcases;
        this.runs = runs;
        this.records = records;
        this.catalogue = catalogue;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response submit(
            @QueryParam("showcase") String showcase,
            @QueryParam("backend") String backend,
            @QueryParam("reuse") @DefaultValue("true") boolean reuse,
            InputStream body)
            throws IOException {
        StudyRequest request = StudyRequest.read(body, showcase, showcases);
        long run =
                runs.submit(
                        studies.parse(request.json()),
                        request.files(),
                        new RunOptions(Optional.ofNullable(backend), reuse));
        return Response.status(Response.Status.CREATED).entity(new Submitted(run)).build();
    }

    @GET
    public RunList list(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("before") @DefaultValue("" + Long.MAX_VALUE) String before) {
        int most = (int) QueryParameters.integer("limit", limit, MOST_RUNS);
        return new RunList(
                records
                        .list(most, QueryParameters.integer("before", before, Long.MAX_VALUE))
                        .stream()
                        .map(RunSummary::of)
                        .toList());
    }

    @GET
    @Path(ID)
    public RunDetail get(@PathParam("id") long id) {
        return RunDetail.of(
                find(id),
                runs.progress(id),
                runs.curves(id),
                analysis -> UseDetail.title(analysis, catalogue));
    }

    @POST
    @Path(ID + "/cancel")
    public Response cancel(@PathParam("id") long id) {
        runs.cancel(find(id).id());
        return Response.accepted().build();
    }

    @GET
    @Path(ID + "/log")
    public List<Line> log(@PathParam("id") long id) {
        return records.logLines(find(id).id()).stream()
                .map(line -> new Line(line.step(), line.at().toString(), line.text()))
                .toList();
    }

    private RunRecord find(long id) {
        return records.find(id)
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.NOT_FOUND,
                                        "There is no run " + id + "."));
    }

    record Submitted(long run) {}

    record RunList(List<RunSummary> runs) {}

    record Line(String step, String at, String text) {}
}
