package org.reluworkbench.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.NewRun;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepResult;

/** Kills a process at random moments while it writes, and looks at what it has left. */
class KillTest {
    private static final int KILLS = 12;
    private static final int MAX_RUNS = 5;
    private static final int MAX_OPENING_MS = 1000;
    private static final int MAX_RUN_MS = 50;
    private static final NewRun RUN =
            new NewRun(
                    "kill",
                    "{}",
                    null,
                    List.of(new NewRun.NewStep("step", "test.write", "1.0.0", "{}")));

    @TempDir Path directory;

    @Test
    void losesNothingThatWasReported() throws Exception {
        Random random = new Random(20240611);
        List<String> reported = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            try (Child child = Child.start(Writer.class, directory.toString())) {
                // Every third dies while it opens the directory, the others at work.
                int runs = i % 3 == 0 ? 0 : 1 + random.nextInt(MAX_RUNS);
                for (int run = 0; run < runs; run++) {
                    String line = child.line();
                    assertNotNull(line, "the child has ended by itself");
                    reported.add(line);
                }
                int delayMs = random.nextInt(runs == 0 ? MAX_OPENING_MS : MAX_RUN_MS);
                new CountDownLatch(1).await(delayMs, TimeUnit.MILLISECONDS);
                reported.addAll(child.kill());
            }
            verify(reported);
        }
    }

    private void verify(List<String> reported) throws IOException {
        try (Storage storage = TestStorage.open(directory)) {
            assertEquals(List.of(), storage.assets().verifyAll());
            for (String line : reported) {
                verify(storage, Long.parseLong(line));
            }
            for (RunRecord run : storage.runs().list(Integer.MAX_VALUE, Long.MAX_VALUE)) {
                verifyWhole(storage.runs().find(run.id()).orElseThrow());
            }
        }
        try (Stream<Path> incoming = Files.list(directory.resolve("assets/incoming"))) {
            assertEquals(0, incoming.count());
        }
    }

    /** A run whose number was printed has been completed with everything in it. */
    private static void verify(Storage storage, long id) throws IOException {
        RunRecord run = storage.runs().find(id).orElseThrow();
        assertEquals(RunState.COMPLETED, run.state());
        AssetRef output = run.steps().get(0).outputs().get("large");
        assertEquals(
                Long.toString(id),
                storage.assets().read(output, in -> new String(in.readNBytes(20), UTF_8).strip()));
        assertEquals(1, storage.runs().logLines(id).size());
        assertEquals(1, storage.runs().finishedShards("key" + id).size());
    }

    /** Whatever the state, it is one that the writer has been in. */
    private static void verifyWhole(RunRecord run) {
        assertEquals(1, run.steps().size());
        RunState step = run.steps().get(0).state();
        boolean completed = step == RunState.COMPLETED;
        assertEquals(completed ? 2 : 0, run.steps().get(0).outputs().size());
        assertEquals(
                completed ? "{\"n\":" + run.id() + "}" : "{}", run.steps().get(0).scalarsJson());
        assertEquals(
                step != RunState.WAITING,
                run.steps().get(0).provenance().isPresent(),
                "provenance comes with the start");
        assertTrue(completed || run.state() != RunState.COMPLETED);
    }

    /** Writes until it is killed; prints the number of each run when it is complete. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            try (Storage storage = TestStorage.open(Path.of(arguments[0]))) {
                while (true) {
                    System.out.println(write(storage.assets(), storage.runs()));
                }
            }
        }

        private static long write(AssetStore assets, RunRepository runs) throws IOException {
            long id = runs.create(RUN);
            runs.runStarted(id);
            runs.stepStarted(
                    id, "step", new Provenance("key" + id, "1", "java", Map.of(), "h", "j"));
            AssetRef large = put(assets, id, 300_000);
            AssetRef small = put(assets, -id, 100);
            runs.shardFinished("key" + id, 0, small);
            runs.log(id, "step", "written");
            runs.stepCompleted(
                    id,
                    "step",
                    new StepResult("{\"n\":" + id + "}", Map.of("large", large, "small", small)));
            runs.runEnded(id, RunState.COMPLETED, null);
            return id;
        }

        private static AssetRef put(AssetStore assets, long number, int size) throws IOException {
            byte[] noise = new byte[size];
            new Random(number).nextBytes(noise);
            return assets.put(
                            "array",
                            out -> {
                                out.write("%-20d".formatted(number).getBytes(UTF_8));
                                out.write(noise);
                            })
                    .ref();
        }
    }
}
