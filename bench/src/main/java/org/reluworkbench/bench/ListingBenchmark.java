package org.reluworkbench.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Lists of 10,000 stored runs, filtered and sorted in several ways, from the request to the last
 * byte of the answer of a server with all features. The rows are written into its database between
 * two starts, because 10,000 runs would take an hour; a run has three steps, seven scalars and six
 * parameters.
 */
final class ListingBenchmark implements Benchmark {
    private static final int RUNS = 10_000;
    private static final int SEED = 7;

    /** What is measured, by name. */
    private static final Map<String, String> LISTS = lists();

    private static Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("newest", "");
        lists.put("page 100", "&offset=5000");
        lists.put("by words", "&q=study+17");
        lists.put("by state and person", "&state=failed&person=person+3");
        lists.put("by tag", "&tag=tag+5");
        lists.put("by parameter", "&parameter=epochs%3D20..30");
        lists.put("by scalar", "&scalar=testAccuracy%3D0.9..");
        lists.put("sorted by scalar", "&sort=-scalar:regions&column=regions&column=testAccuracy");
        lists.put(
                "everything",
                "&q=study&state=completed&tag=tag+1&parameter=epochs%3D10..60"
                        + "&scalar=testAccuracy%3D0.2..&sort=scalar:regions&column=regions");
        return lists;
    }

    @Override
    public String name() {
        return "listing";
    }

    @Override
    public boolean onBackend() {
        return false;
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Path home = Path.of(System.getProperty("workbench.home"));
        Path data = Files.createTempDirectory("workbench-bench");
        try {
            ServerProcess.start(home, data).close(); // makes the tables
            fill(data.resolve("database").resolve("workbench"));
            try (ServerProcess server = ServerProcess.start(home, data)) {
                return measure(server);
            }
        } finally {
            ServerProcess.delete(data);
        }
    }

    private static List<Measurement> measure(ServerProcess server) throws Exception {
        HttpClient client = server.signedIn();
        List<Measurement> measurements = new ArrayList<>();
        for (Map.Entry<String, String> list : LISTS.entrySet()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            server.address()
                                                    + "/api/runs?limit=50"
                                                    + list.getValue()))
                            .build();
            Timing timing = Timing.of(() -> get(client, request));
            String body = get(client, request);
            String total = body.replaceFirst("(?s).*\"total\":(\\d+).*", "$1");
            measurements.add(
                    new Measurement(
                            "listing",
                            list.getKey(),
                            Runtime.getRuntime().availableProcessors(),
                            "–",
                            timing,
                            Map.of("total", Integer.parseInt(total))));
        }
        return measurements;
    }

    private static String get(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static void fill(Path database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + database, "workbench", "")) {
            connection.setAutoCommit(false);
            new Filler(connection, new SplittableRandom(SEED)).fill();
            connection.commit();
        }
    }

    /** Writes the rows as the storage does. */
    private record Filler(Connection connection, SplittableRandom random) {
        private static final List<String> ANALYSES =
                List.of("dataset.generate", "model.train", "regions.slice");
        private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
        private static final int BATCH = 500;

        void fill() throws SQLException {
            try (PreparedStatement run =
                            prepare(
                                    "run (id, study, study_json, state, created, started,"
                                            + " finished, person)",
                                    8);
                    PreparedStatement step =
                            prepare(
                                    "step (run, id, ordinal, analysis, analysis_version,"
                                            + " parameters_json, state, scalars_json, listed)",
                                    9);
                    PreparedStatement tag = prepare("run_tag (run, tag)", 2);
                    PreparedStatement scalar =
                            prepare("step_scalar (run, step, ordinal, name, low, high)", 6);
                    PreparedStatement parameter =
                            prepare("step_parameter (run, step, name, text, number)", 5)) {
                for (int i = 1; i <= RUNS; i++) {
                    addRun(i, run, step, tag, scalar, parameter);
                    if (i % BATCH == 0) {
                        for (PreparedStatement each : List.of(run, step, tag, scalar, parameter)) {
                            each.executeBatch();
                        }
                    }
                }
            }
            try (var statement = connection.createStatement()) {
                statement.execute("ALTER TABLE run ALTER COLUMN id RESTART WITH " + (RUNS + 1));
            }
        }

        private PreparedStatement prepare(String table, int columns) throws SQLException {
            String values = "?" + ", ?".repeat(columns - 1);
            return connection.prepareStatement("INSERT INTO " + table + " VALUES (" + values + ")");
        }

        private void addRun(
                int id,
                PreparedStatement run,
                PreparedStatement step,
                PreparedStatement tag,
                PreparedStatement scalar,
                PreparedStatement parameter)
                throws SQLException {
            boolean failed = random.nextInt(10) == 0;
            OffsetDateTime created = START.plusSeconds(600L * id).atOffset(ZoneOffset.UTC);
            add(
                    run,
                    id,
                    "Study " + random.nextInt(100),
                    "{\"name\":\"x\",\"steps\":[]}" + " ".repeat(600),
                    failed ? "FAILED" : "COMPLETED",
                    created,
                    created,
                    created.plusSeconds(1 + random.nextInt(300)),
                    "person " + random.nextInt(8));
            if (random.nextInt(3) == 0) {
                add(tag, id, "tag " + random.nextInt(20));
            }
            for (int ordinal = 0; ordinal < ANALYSES.size(); ordinal++) {
                String name = "s" + ordinal;
                add(
                        step,
                        id,
                        name,
                        ordinal,
                        ANALYSES.get(ordinal),
                        "1.0.0",
                        "{}",
                        failed ? "FAILED" : "COMPLETED",
                        "{}",
                        true);
                int seed = random.nextInt(1000);
                add(parameter, id, name, "seed", Integer.toString(seed), seed);
            }
            int epochs = 1 + random.nextInt(100);
            add(parameter, id, "s1", "epochs", Integer.toString(epochs), epochs);
            add(parameter, id, "s1", "optimizer", random.nextBoolean() ? "adam" : "sgd", null);
            add(parameter, id, "s1", "hidden", "[" + (8 + random.nextInt(64)) + "]", null);
            if (!failed) {
                for (String name : List.of("trainAccuracy", "testAccuracy", "trainLoss")) {
                    double value = random.nextDouble();
                    add(scalar, id, "s1", 1, name, value, value);
                }
                for (String name : List.of("regions", "faces", "edges", "vertices")) {
                    int value = random.nextInt(5000);
                    add(scalar, id, "s2", 2, name, value, value);
                }
            }
        }

        private static void add(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
        }
    }
}
