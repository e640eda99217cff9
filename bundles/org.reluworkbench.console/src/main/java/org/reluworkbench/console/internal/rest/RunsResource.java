package org.reluworkbench.console.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Session;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Dependents;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunPage;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunVocabulary;

/** Starts runs, shows them, stops them. */
@Component(service = RunsResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private static final String ID = "{id: [0-9]{1,18}}";

    private final Studies studies;
    private final Showcases showcases;
    private final RunService runs;
    private final RunRepository records;
    private final RunArchive archive;
    private final AnalysisCatalogue catalogue;

    @Activate
    public RunsResource(
            @Reference Studies studies,
            @Reference Showcases showcases,
            @Reference RunService runs,
            @Reference RunRepository records,
            @Reference RunArchive archive,
            @Reference AnalysisCatalogue catalogue) {
        this.studies = studies;
        this.showcases = showcases;
        this.runs = runs;
        this.records = records;
        this.archive = archive;
        this.catalogue = catalogue;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response submit(
            @QueryParam("showcase") String showcase,
            @QueryParam("backend") String backend,
            @QueryParam("reuse") @DefaultValue("true") boolean reuse,
            @QueryParam("priority") @DefaultValue("0") String priority,
            @Context HttpServletRequest caller,
            InputStream body)
            throws IOException {
        StudyRequest request = StudyRequest.read(body, showcase, showcases);
        long run =
                runs.submit(
                        studies.parse(request.json()),
                        request.files(),
                        new RunOptions(
                                Optional.ofNullable(backend),
                                reuse,
                                Session.of(caller).map(Session::user),
                                Optional.empty(),
                                QueryParameters.priority(priority)));
        return created(run);
    }

    private static Response created(long run) {
        return Response.status(Response.Status.CREATED).entity(new Submitted(run)).build();
    }

    @GET
    public RunList list(@Context UriInfo address) {
        RunListRequest request = RunListRequest.of(address.getQueryParameters());
        RunPage page =
                archive.find(request.query(), request.columns(), request.offset(), request.limit());
        return new RunList(page.runs().stream().map(RunSummary::of).toList(), page.total());
    }

    @GET
    @Path("vocabulary")
    public RunVocabulary vocabulary() {
        return archive.vocabulary();
    }

    @GET
    @Path(ID)
    public RunDetail get(@PathParam("id") long id) {
        return RunDetail.of(
                find(id),
                archive.marks(id).orElseThrow(() -> missing(id)),
                runs.progress(id),
                runs.curves(id),
                analysis -> UseDetail.title(analysis, catalogue));
    }

    @DELETE
    @Path(ID)
    public Deleted delete(@PathParam("id") long id) {
        return new Deleted(runs.delete(find(id).id()));
    }

    @GET
    @Path(ID + "/dependents")
    public Dependents dependents(@PathParam("id") long id) {
        return archive.dependents(id);
    }

    /** The same study on the backend it ran on; nothing is reused unless that is asked for. */
    @POST
    @Path(ID + "/again")
    public Response again(
            @PathParam("id") long id,
            @QueryParam("reuse") @DefaultValue("false") boolean reuse,
            @Context HttpServletRequest caller) {
        RunRecord run = find(id);
        Optional<String> usedBackend =
                run.steps().stream()
                        .flatMap(step -> step.provenance().stream())
                        .map(Provenance::backend)
                        .findFirst();
        return created(
                runs.submit(
                        studies.parse(run.studyJson()),
                        FileSource.none(),
                        new RunOptions(
                                run.backend().or(() -> usedBackend),
                                reuse,
                                Session.of(caller).map(Session::user),
                                Optional.of(id),
                                0)));
    }

    @POST
    @Path(ID + "/retry")
    public Response retry(@PathParam("id") long id) {
        runs.retry(find(id).id());
        return Response.accepted().build();
    }

    @PUT
    @Path(ID + "/priority")
    public Response prioritise(@PathParam("id") long id, @QueryParam("priority") String priority) {
        runs.prioritise(find(id).id(), QueryParameters.priority(priority));
        return Response.noContent().build();
    }

    /** What differs in this run from another one. */
    @GET
    @Path(ID + "/difference")
    public RunDifference difference(
            @PathParam("id") long id, @QueryParam("from") @DefaultValue("0") String from) {
        long other = QueryParameters.integer("from", from, Long.MAX_VALUE);
        return RunDifference.between(find(other), find(id));
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
        return records.find(id).orElseThrow(() -> missing(id));
    }

    private static WorkbenchException missing(long id) {
        return new WorkbenchException(StandardErrorCode.NOT_FOUND, "There is no run " + id + ".");
    }

    record Submitted(long run) {}

    record RunList(List<RunSummary> runs, long total) {}

    record Deleted(List<AssetRef> assets) {}

    record Line(String step, String at, String text) {}
}
