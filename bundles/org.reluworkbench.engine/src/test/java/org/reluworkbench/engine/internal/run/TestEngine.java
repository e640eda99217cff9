package org.reluworkbench.engine.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.internal.Fake;
import org.reluworkbench.engine.internal.asset.CodecAssets;
import org.reluworkbench.engine.internal.asset.FigureCodec;
import org.reluworkbench.engine.internal.asset.TableCodec;
import org.reluworkbench.engine.internal.catalogue.Catalogue;
import org.reluworkbench.engine.internal.memory.MemoryAssetStore;
import org.reluworkbench.engine.internal.memory.MemoryRunRepository;
import org.reluworkbench.engine.internal.memory.MemorySettings;
import org.reluworkbench.engine.internal.study.StudyJson;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;

/** An engine with everything it needs, in memory; killing and restarting it keeps the memory. */
final class TestEngine implements AutoCloseable {
    /** More than any test takes on a busy machine; reaching it means that something hangs. */
    static final Duration LONG = Duration.ofSeconds(30);

    /** A run without marks; deleting is tested where the database is. */
    private static final RunArchive ARCHIVE =
            Fake.of(RunArchive.class, Map.of("marks", run -> Optional.empty()));

    final MemoryAssetStore store = new MemoryAssetStore();
    final MemoryRunRepository repository = new MemoryRunRepository();
    final CodecAssets assets = new CodecAssets(store);
    final Catalogue catalogue = new Catalogue();
    final Backends backends = new Backends(new MemorySettings());
    final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
    private final EngineSettings settings;
    StudyRunService runs;

    TestEngine(int workers) {
        this(workers, Duration.ofMinutes(5));
    }

    TestEngine(int workers, Duration stepTimeLimit) {
        settings = new EngineSettings(workers, stepTimeLimit, 1 << 20, 1 << 20);
        assets.addCodec(new TableCodec());
        assets.addCodec(new FigureCodec());
        restart();
    }

    /** A new engine on what the last one recorded. */
    void restart() {
        EngineServices services =
                new EngineServices(store, repository, ARCHIVE, assets, catalogue, backends);
        runs = new StudyRunService(services, settings);
        runs.subscribe(events::add);
    }

    TestEngine with(Analysis<?>... analyses) {
        for (Analysis<?> analysis : analyses) {
            catalogue.register(analysis, "org.example", "1.2.3", () -> {});
        }
        return this;
    }

    /** Submits steps such as {@code {"id":"a","analysis":"test.a"}}, separated by commas. */
    long submit(String steps) {
        return submit(steps, RunOptions.defaults());
    }

    long submit(String steps, RunOptions options) {
        String json = "{\"name\":\"test\",\"steps\":[" + steps + "]}";
        return runs.submit(StudyJson.readBack(json), FileSource.none(), options);
    }

    RunState await(long run) throws InterruptedException {
        return runs.await(run, LONG);
    }

    /** Submits, waits for the end and returns the record. */
    RunRecord run(String steps) throws InterruptedException {
        return run(steps, RunOptions.defaults());
    }

    RunRecord run(String steps, RunOptions options) throws InterruptedException {
        long run = submit(steps, options);
        await(run);
        return record(run);
    }

    RunRecord record(long run) {
        return repository.find(run).orElseThrow();
    }

    StepRecord step(long run, String id) {
        return record(run).steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Failure failure(long run, String step) {
        return step(run, step).failure().orElseThrow();
    }

    /** Events until the end of a run. */
    List<RunEvent> eventsUntilEnd(long run) throws InterruptedException {
        List<RunEvent> all = new java.util.ArrayList<>();
        boolean ended = false;
        while (!ended) {
            RunEvent event = events.take();
            all.add(event);
            ended =
                    event instanceof RunEvent.RunChanged changed
                            && changed.run() == run
                            && changed.state().ended();
        }
        return all;
    }

    static Table table(long value) {
        return Table.of(Column.integer("value")).row(value).build();
    }

    static long value(Table table) {
        return (Long) table.rows().get(0).get(0);
    }

    @Override
    public void close() {
        runs.close();
    }
}
