package org.reluworkbench.engine.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.QueuedRun;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.internal.asset.SourceFiles;
import org.reluworkbench.engine.internal.catalogue.Catalogue;
import org.reluworkbench.engine.internal.study.CheckedStudy;
import org.reluworkbench.engine.internal.study.CheckedStudy.CheckedStep;
import org.reluworkbench.engine.internal.study.StudyCheck;
import org.reluworkbench.engine.internal.study.StudyJson;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.NewRun;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunMarks;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks and records studies and hands them to the coordinator. Immediate, because otherwise it
 * would end, and its runs with it, when the last user of the service lets go of it.
 */
@Component(immediate = true, configurationPid = EngineConfiguration.PID)
@Designate(ocd = EngineConfiguration.class)
public final class StudyRunService implements RunService {
    private static final Logger logger = LoggerFactory.getLogger(StudyRunService.class);

    private final EngineServices services;
    private final Coordinator coordinator;

    @Activate
    public StudyRunService(
            @Reference AssetStore store,
            @Reference RunRepository repository,
            @Reference RunArchive archive,
            @Reference Assets assets,
            @Reference Catalogue catalogue,
            @Reference Backends backends,
            EngineConfiguration configuration) {
        this(
                new EngineServices(store, repository, archive, assets, catalogue, backends),
                EngineSettings.of(configuration));
    }

    StudyRunService(EngineServices services, EngineSettings settings) {
        this.services = services;
        this.coordinator = new Coordinator(services, settings);
        logger.info("runs are taken, workers: {}", settings.workers());
    }

    @Modified
    void configure(EngineConfiguration configuration) {
        coordinator.configure(EngineSettings.of(configuration));
    }

    @Deactivate
    void close() {
        coordinator.close();
        logger.info("no more runs are taken");
    }

    @Override
    public long submit(Study study, FileSource files, RunOptions options) {
        options.backend().ifPresent(services.backends()::require);
        SourceFiles source = new SourceFiles(files, services.store());
        // First without storing: a study with a mistake leaves nothing behind.
        StudyCheck.check(study, services.catalogue(), source.unread()).orThrow();
        long limit = coordinator.settings().fileLimitBytes();
        CheckedStudy checked =
                StudyCheck.check(
                                study,
                                services.catalogue(),
                                source.storing(services.assets(), limit))
                        .orThrow();
        long run = services.repository().create(newRun(study, checked, options));
        start(run, options.reuse());
        return run;
    }

    private static NewRun newRun(Study study, CheckedStudy checked, RunOptions options) {
        List<NewRun.NewStep> steps = new ArrayList<>();
        Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
        for (CheckedStep step : checked.steps()) {
            Map<String, Object> all = step.parameters();
            parameters.put(step.step().id(), all);
            steps.add(
                    new NewRun.NewStep(
                            step.step().id(),
                            step.step().analysis(),
                            step.analysis().descriptor().version(),
                            Json.write(all)));
        }
        String json = StudyJson.write(asItRuns(study, parameters));
        return new NewRun(
                study.name(),
                json,
                options.backend().orElse(null),
                steps,
                options.person().orElse(null),
                options.repeats().orElse(null),
                options.priority());
    }

    /** The study with the parameters it names in their canonical form, files as digests. */
    private static Study asItRuns(Study study, Map<String, Map<String, Object>> canonical) {
        List<Study.Step> steps =
                study.steps().stream()
                        .map(
                                step -> {
                                    Map<String, Object> given =
                                            new LinkedHashMap<>(step.parameters());
                                    given.replaceAll(
                                            (name, value) -> canonical.get(step.id()).get(name));
                                    return new Study.Step(
                                            step.id(), step.analysis(), step.inputs(), given);
                                })
                        .toList();
        return new Study(study.name(), steps);
    }

    private void start(long run, boolean reuse) {
        RunRecord recorded = find(run);
        Study study = StudyJson.readBack(recorded.studyJson());
        int priority = services.archive().marks(run).map(RunMarks::priority).orElse(0);
        coordinator.accept(new RunExecution(recorded, study, reuse, priority, coordinator));
    }

    private RunRecord find(long run) {
        return services.repository()
                .find(run)
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.NOT_FOUND, "there is no run " + run));
    }

    @Override
    public void retry(long run) {
        find(run);
        boolean reopened =
                coordinator.call(
                        () ->
                                coordinator.active(run).isEmpty()
                                        && services.repository().reopen(run));
        if (!reopened) {
            throw new WorkbenchException(
                    StandardErrorCode.CONFLICT,
                    "Run "
                            + run
                            + " did not fail and was not cancelled; there is nothing to retry.");
        }
        start(run, true);
    }

    @Override
    public void prioritise(long run, int priority) {
        coordinator.call(
                () -> {
                    services.repository().prioritise(run, priority);
                    coordinator.active(run).ifPresent(active -> active.prioritise(priority));
                    return null;
                });
    }

    @Override
    public List<QueuedRun> queue() {
        return coordinator.call(coordinator::queue);
    }

    @Override
    public int workers() {
        return coordinator.settings().workers();
    }

    @Override
    public long memoryBudgetBytes() {
        return coordinator.settings().memoryBudgetBytes();
    }

    @Override
    public List<AssetRef> delete(long run) {
        return coordinator.call(
                () -> {
                    if (coordinator.active(run).isPresent()) {
                        throw new WorkbenchException(
                                StandardErrorCode.CONFLICT,
                                "Run " + run + " has not ended; cancel it before deleting it.");
                    }
                    List<AssetRef> removed = new ArrayList<>();
                    for (AssetRef asset : services.archive().remove(run)) {
                        if (services.store().discard(asset)) {
                            removed.add(asset);
                        }
                    }
                    return removed;
                });
    }

    @Override
    public void cancel(long run) {
        Optional<RunExecution> active = coordinator.active(run);
        active.ifPresentOrElse(coordinator::cancel, () -> find(run));
    }

    @Override
    public RunState await(long run, Duration timeout) throws InterruptedException {
        Optional<RunExecution> active = coordinator.active(run);
        if (active.isEmpty()) {
            return coordinator.unrecordedEnd(run).orElseGet(() -> find(run).state());
        }
        try {
            return active.get().end().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return active.get().state();
        } catch (ExecutionException e) {
            throw (WorkbenchException) e.getCause();
        }
    }

    @Override
    public Map<String, RunEvent.StepProgress> progress(long run) {
        return coordinator.active(run).map(RunExecution::progress).orElse(Map.of());
    }

    @Override
    public Map<String, Map<String, List<double[]>>> curves(long run) {
        return coordinator.active(run).map(RunExecution::curves).orElse(Map.of());
    }

    @Override
    public Subscription subscribe(Consumer<RunEvent> listener) {
        return coordinator.events().subscribe(listener);
    }

    @Override
    public void resumeUnfinished() {
        for (long run : services.repository().unfinished()) {
            if (coordinator.active(run).isEmpty()) {
                resume(run);
            }
        }
    }

    private void resume(long run) {
        logger.info("run {} goes on", run);
        try {
            start(run, true);
        } catch (IllegalArgumentException | InvalidStudyException e) {
            logger.error("the record of run {} cannot be read", run, e);
            services.repository()
                    .runEnded(
                            run,
                            RunState.FAILED,
                            FailureReport.failure(
                                    StandardErrorCode.STORAGE_FAILED,
                                    "its record cannot be read: " + e.getMessage()));
        }
    }
}
