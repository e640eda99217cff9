package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.storage.RunArchive;

/** Tells what is wrong with a study without running it. */
@Component(service = StudiesResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("studies")
@Produces(MediaType.APPLICATION_JSON)
public final class StudiesResource {
    private static final int PAST_STEPS = 200;

    private final Studies studies;
    private final Showcases showcases;
    private final RunArchive archive;
    private final RunService runs;
    private final AnalysisCatalogue catalogue;

    @Activate
    public StudiesResource(
            @Reference Studies studies,
            @Reference Showcases showcases,
            @Reference RunArchive archive,
            @Reference RunService runs,
            @Reference AnalysisCatalogue catalogue) {
        this.studies = studies;
        this.showcases = showcases;
        this.archive = archive;
        this.runs = runs;
        this.catalogue = catalogue;
    }

    /** What a study may take, by earlier runs and budgets; one with mistakes is estimated, too. */
    @POST
    @Path("estimate")
    @Consumes(MediaType.WILDCARD)
    public Estimate estimate(@QueryParam("showcase") String showcase, InputStream body)
            throws IOException {
        StudyRequest request = StudyRequest.read(body, showcase, showcases);
        Study study = studies.parse(request.json());
        List<StepEstimate> steps =
                study.steps().stream()
                        .map(
                                step ->
                                        StepEstimate.of(
                                                step, archive.past(step.analysis(), PAST_STEPS)))
                        .toList();
        return new Estimate(
                steps,
                MemoryEstimate.of(study, catalogue, runs.workers(), runs.memoryBudgetBytes()));
    }

    record Estimate(List<StepEstimate> steps, MemoryEstimate memory) {}

    @POST
    @Path("check")
    @Consumes(MediaType.WILDCARD)
    public Checked check(@QueryParam("showcase") String showcase, InputStream body)
            throws IOException {
        StudyRequest request = StudyRequest.read(body, showcase, showcases);
        try {
            return new Checked(studies.check(studies.parse(request.json()), request.files()));
        } catch (InvalidStudyException e) {
            return new Checked(e.problems());
        }
    }

    record Checked(List<StudyProblem> problems) {}
}
