package org.reluworkbench.engine.internal.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.engine.internal.catalogue.RegisteredAnalysis;
import org.reluworkbench.engine.internal.parameters.InputFiles;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.StepResult;

/** The pieces of a step's work, each for one worker thread. */
final class StepTasks {
    private final StepInput input;
    private final InputFiles files;

    StepTasks(StepInput input, InputFiles files) {
        this.input = input;
        this.files = files;
    }

    /**
     * All of an analysis that is not sharded.
     *
     * @param kept how far an earlier step has come
     */
    Worker.Task<StepResult> whole(StepReports reports, Optional<AssetRef> kept) {
        return repeated(
                reports,
                interruption -> {
                    StepOutputs outputs = outputs();
                    StepContext context =
                            new StepContext(
                                    input, interruption, reports, Optional.of(outputs), kept);
                    InputFiles shielded = shielded(interruption);
                    within(context, () -> analysis().run(input.parameters(), shielded, context));
                    return outputs.result();
                });
    }

    Worker.Task<List<String>> plan(StepReports reports) {
        return repeated(
                reports,
                interruption -> {
                    StepContext context = context(interruption, reports, Optional.empty());
                    InputFiles shielded = shielded(interruption);
                    List<String> labels = new ArrayList<>();
                    within(
                            context,
                            () ->
                                    labels.addAll(
                                            analysis()
                                                    .plan(input.parameters(), shielded, context)));
                    return labels;
                });
    }

    /** Computes one shard and stores it. */
    Worker.Task<AssetRef> shard(int shard, StepReports reports) {
        return repeated(
                reports,
                interruption -> {
                    StepContext context = context(interruption, reports, Optional.empty());
                    InputFiles shielded = shielded(interruption);
                    AssetRef[] stored = new AssetRef[1];
                    within(
                            context,
                            () -> {
                                Asset asset =
                                        analysis()
                                                .runShard(
                                                        input.parameters(),
                                                        shielded,
                                                        shard,
                                                        context);
                                stored[0] = interruption.shield(() -> input.memory().write(asset));
                            });
                    return stored[0];
                });
    }

    Worker.Task<StepResult> merge(List<AssetRef> shards, StepReports reports) {
        return repeated(
                reports,
                interruption -> {
                    StepOutputs outputs = outputs();
                    StepContext context = context(interruption, reports, Optional.of(outputs));
                    InputFiles shielded = shielded(interruption);
                    Shards stored = new StoredShards(shards, input.memory(), interruption);
                    within(
                            context,
                            () -> analysis().merge(input.parameters(), shielded, stored, context));
                    return outputs.result();
                });
    }

    /** A piece of work that begins again when its backend was updated under it. */
    private static <T> Worker.Task<T> repeated(StepReports reports, Worker.Task<T> once) {
        return interruption -> {
            while (true) {
                try {
                    return once.run(interruption);
                } catch (BackendReplacedException e) {
                    reports.log(e.getMessage() + " while it was used, so the work begins again");
                }
            }
        };
    }

    /** Runs code of the plug-in the way it may expect. */
    private void within(StepContext context, PluginCode code)
            throws IOException, InterruptedException {
        Thread.currentThread().setContextClassLoader(analysis().loadClasses());
        try {
            code.run();
        } catch (RuntimeException | LinkageError e) {
            // A bundle that was refreshed has no more classes to load.
            context.requireBackend(e);
            throw e;
        }
    }

    private RegisteredAnalysis<?> analysis() {
        return input.analysis();
    }

    private StepOutputs outputs() {
        return new StepOutputs(analysis().descriptor());
    }

    private InputFiles shielded(Interruption interruption) {
        return new ShieldedFiles(files, interruption);
    }

    private StepContext context(
            Interruption interruption, StepReports reports, Optional<StepOutputs> outputs) {
        return new StepContext(input, interruption, reports, outputs, Optional.empty());
    }

    @FunctionalInterface
    private interface PluginCode {
        void run() throws IOException, InterruptedException;
    }

    private record StoredShards(List<AssetRef> refs, AssetMemory memory, Interruption interruption)
            implements Shards {

        @Override
        public int size() {
            return refs.size();
        }

        @Override
        public <A extends Asset> A get(int shard, Class<A> type) throws IOException {
            AssetRef ref = refs.get(shard);
            return interruption.shield(() -> memory.read(ref, type));
        }
    }
}
