package org.reluworkbench.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.engine.Study;
import org.reluworkbench.shell.arguments.RunCommand;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;

/** {@code workbench run STUDY.json}: one study, without a server. */
final class Run implements Command {
    private static final Duration POLL = Duration.ofMinutes(1);

    private final Services services;
    private final RunCommand command;

    Run(Services services, RunCommand command) {
        this.services = services;
        this.command = command;
    }

    @Override
    public int execute() throws IOException, InterruptedException {
        RunService runs = services.awaitReady(RunService.class);
        try (RunService.Subscription progress = runs.subscribe(new ProgressPrinter())) {
            long run = submit(runs);
            awaitEnd(runs, run);
            return report(services.await(RunRepository.class).find(run).orElseThrow());
        } catch (InvalidStudyException e) {
            if (command.json()) {
                String name = command.study().getFileName().toString();
                System.out.println(Json.write(ResultDocument.invalid(name, e.problems())));
            }
            throw e;
        }
    }

    private long submit(RunService runs) throws IOException, InterruptedException {
        Study study = services.await(Studies.class).parse(readStudy());
        StudyEdits edits = new StudyEdits(study, services.await(AnalysisCatalogue.class));
        command.parameters().forEach(edits::set);
        command.inputs().forEach(edits::connect);
        return runs.submit(edits.study(), files(), new RunOptions(command.backend(), true));
    }

    private String readStudy() throws IOException {
        try {
            return Files.readString(command.study(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_NOT_FOUND,
                    "the study file " + command.study() + " does not exist.",
                    e);
        } catch (IOException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    "the study file " + command.study() + " cannot be read as UTF-8 text.",
                    e);
        }
    }

    /** Paths in a study file are relative to that file. */
    private FileSource files() {
        Path directory = command.study().toAbsolutePath().getParent();
        return path -> Files.newInputStream(directory.resolve(path));
    }

    private static void awaitEnd(RunService runs, long run) throws InterruptedException {
        try {
            RunState state;
            do {
                state = runs.await(run, POLL);
            } while (!state.ended());
        } catch (InterruptedException e) {
            runs.cancel(run);
            throw e;
        }
    }

    private int report(RunRecord run) throws IOException, InterruptedException {
        Assets assets = services.await(Assets.class);
        Optional<Path> out = command.out();
        if (out.isPresent()) {
            new ResultDirectory(out.get(), assets, services.await(AssetStore.class)).write(run);
        }
        if (command.json()) {
            System.out.println(Json.write(ResultDocument.of(run, assets)));
        } else {
            printScalars(run);
        }
        run.failure().ifPresent(failure -> Failures.print(failure.code(), failure.message()));
        return exitCode(run);
    }

    private static void printScalars(RunRecord run) throws IOException {
        for (StepRecord step : run.steps()) {
            System.out.println(step.id() + " " + ProgressPrinter.word(step.state()));
            Json.read(step.scalarsJson())
                    .properties()
                    .forEach(
                            scalar ->
                                    System.out.println(
                                            "  " + scalar.getKey() + " = " + scalar.getValue()));
        }
    }

    private static int exitCode(RunRecord run) {
        if (run.state() == RunState.COMPLETED) {
            return ExitCode.SUCCESS;
        }
        return run.failure().map(Failure::category).map(ExitCode::of).orElse(ExitCode.FAILURE);
    }
}
