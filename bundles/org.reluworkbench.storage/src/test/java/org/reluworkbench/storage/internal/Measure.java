package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.NewRun;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.StepResult;

/** Prints the numbers in docs/decisions/0003-storage.md; the argument is an empty directory. */
final class Measure {
    private static final int RUNS = 10_000;
    private static final String STUDY = "{\"steps\":\"%s\"}".formatted("x".repeat(2000));

    private Measure() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        time("first opening", 1, () -> TestStorage.open(directory).close());
        time("second opening", 1, () -> TestStorage.open(directory).close());
        try (Storage storage = TestStorage.open(directory)) {
            NewRun run =
                    new NewRun(
                            "measure",
                            STUDY,
                            null,
                            List.of(new NewRun.NewStep("step", "a", "1", "{}")));
            AssetRef asset = storage.assets().put("array", out -> out.write(1)).ref();
            time("runs recorded", RUNS, () -> repeat(RUNS, i -> storage.runs().create(run)));
            time(
                    "steps completed",
                    1000,
                    () ->
                            repeat(
                                    1000,
                                    i -> {
                                        long id = i + 1L;
                                        storage.runs()
                                                .stepStarted(
                                                        id,
                                                        "step",
                                                        new Provenance(
                                                                "k" + i, "1", "java", Map.of(), "h",
                                                                "j"));
                                        storage.runs()
                                                .stepCompleted(
                                                        id,
                                                        "step",
                                                        new StepResult("{}", Map.of("o", asset)));
                                    }));
            time(
                    "small assets stored",
                    1000,
                    () ->
                            repeat(
                                    1000,
                                    i ->
                                            storage.assets()
                                                    .put("array", out -> out.write(bytes(i)))));
            for (int i = 0; i < 5; i++) {
                time("page of 50 runs", 1, () -> storage.runs().list(50, 5000));
                time("all 10,000 runs", 1, () -> storage.runs().list(RUNS, Long.MAX_VALUE));
                time("one run", 1, () -> storage.runs().find(500));
                time("reusable result", 1, () -> storage.runs().findReusable("k500"));
            }
        }
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(1000).putInt(number).array();
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Repeated {
        void run(int index) throws IOException;
    }

    private static void repeat(int times, Repeated action) throws IOException {
        for (int i = 0; i < times; i++) {
            action.run(i);
        }
    }

    private static void time(String what, int count, Action action) throws IOException {
        long start = System.nanoTime();
        action.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-22s %8.1f ms  %6.0f/s%n", what, seconds * 1e3, count / seconds);
    }
}
