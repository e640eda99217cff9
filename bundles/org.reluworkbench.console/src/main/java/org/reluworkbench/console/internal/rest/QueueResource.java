package org.reluworkbench.console.internal.rest;

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
import org.reluworkbench.engine.QueuedRun;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;

/** What runs and what waits, in the order in which it gets the next free worker. */
@Component(service = QueueResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("queue")
@Produces(MediaType.APPLICATION_JSON)
public final class QueueResource {
    private final RunService runs;
    private final RunRepository records;
    private final RunArchive archive;
    private final AnalysisCatalogue catalogue;

    @Activate
    public QueueResource(
            @Reference RunService runs,
            @Reference RunRepository records,
            @Reference RunArchive archive,
            @Reference AnalysisCatalogue catalogue) {
        this.runs = runs;
        this.records = records;
        this.archive = archive;
        this.catalogue = catalogue;
    }

    @GET
    public Queue list() {
        return new Queue(
                runs.workers(),
                runs.queue().stream()
                        .flatMap(
                                queued ->
                                        records.find(queued.run()).stream()
                                                .map(run -> entry(queued, run)))
                        .toList());
    }

    private Entry entry(QueuedRun queued, RunRecord run) {
        var progress = runs.progress(run.id());
        List<StepDetail> running =
                run.steps().stream()
                        .filter(step -> step.state() == RunState.RUNNING)
                        .map(
                                step ->
                                        StepDetail.of(
                                                step,
                                                UseDetail.title(step.analysis(), catalogue),
                                                progress.get(step.id()),
                                                java.util.Map.of()))
                        .toList();
        return new Entry(
                archive.marks(run.id()).map(marks -> RunSummary.of(run, marks)).orElse(null),
                queued.priority(),
                queued.workers(),
                queued.ready(),
                running);
    }

    record Queue(int workers, List<Entry> runs) {}

    /**
     * A run that has not ended.
     *
     * @param ready pieces of work that wait for a worker
     * @param running its running steps
     */
    record Entry(RunSummary run, int priority, int workers, int ready, List<StepDetail> running) {}
}
