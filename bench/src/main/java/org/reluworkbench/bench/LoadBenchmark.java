package org.reluworkbench.bench;

import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Fifty viewers of four running studies. Each listens for events, loses its connection every few
 * seconds and comes back, and reads meanwhile what pages read, once a second. One more viewer never
 * loses its connection; every other one has to be told the same, in the same order.
 */
final class LoadBenchmark implements Benchmark {
    private static final int VIEWERS = 50;
    private static final int STUDIES = 4;
    private static final int TRAININGS = 40;
    private static final double WARM_UP_SECONDS = 20;
    private static final double SECONDS = 60;
    private static final double CATCH_UP_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a request sends besides its address. */
    private final Map<String, String> headers = new LinkedHashMap<>();

    @Override
    public String name() {
        return "load";
    }

    @Override
    public boolean onBackend() {
        return false;
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Path home = Path.of(System.getProperty("workbench.home"));
        Path data = Files.createTempDirectory("workbench-bench");
        // Four studies run at once on any machine only with a worker each.
        Path plugins = Files.createDirectories(data.resolve("plugins"));
        Files.writeString(plugins.resolve("org.reluworkbench.engine.cfg"), "workers = " + STUDIES);
        try (ServerProcess server = ServerProcess.start(home, data)) {
            return measure(server.address(), server.signedIn());
        } finally {
            ServerProcess.delete(data);
        }
    }

    private List<Measurement> measure(String address, HttpClient client) throws Exception {
        JsonNode session = JSON.readTree(send(client, "GET", address + "/api/session", ""));
        headers.put("X-CSRF-Token", session.get("csrf").asText());
        String first = session.get("lastEvent").asText();
        EventReader steady = new EventReader(client, address, first, Double.POSITIVE_INFINITY);
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < STUDIES; i++) {
            String answer = send(client, "POST", address + "/api/runs", study(i));
            runs.add(JSON.readTree(answer).get("run").asLong());
        }
        List<Viewer> viewers = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            double secondsToBreak = 3 + i % 7; // not all at the same time
            EventReader events = new EventReader(client, address, first, secondsToBreak);
            viewers.add(new Viewer(client, address, runs.get(i % STUDIES), i, events));
        }
        sleep(WARM_UP_SECONDS);
        viewers.forEach(Viewer::measureFromNow);
        sleep(SECONDS);
        List<Viewer.Answer> answers = viewers.stream().flatMap(Viewer::stop).toList();
        long running = runs.stream().filter(run -> isRunning(client, address, run)).count();
        for (long run : runs) {
            send(client, "POST", address + "/api/runs/" + run + "/cancel", "");
        }
        Map<String, Object> check = new LinkedHashMap<>(Map.of("studiesRunning", running));
        check.putAll(heard(steady, viewers));
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(measurement(VIEWERS + " viewers", answers, check));
        answers.stream()
                .collect(Collectors.groupingBy(Viewer.Answer::page, TreeMap::new, toList()))
                .forEach((page, of) -> measurements.add(measurement(page, of, Map.of())));
        return measurements;
    }

    private Measurement measurement(
            String size, List<Viewer.Answer> answers, Map<String, Object> more) {
        double[] sorted = answers.stream().mapToDouble(Viewer.Answer::seconds).sorted().toArray();
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("p95", sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
        check.putAll(more);
        int cores = Runtime.getRuntime().availableProcessors();
        return new Measurement(name(), size, cores, "–", Timing.ofSeconds(sorted), check);
    }

    /** What the viewers were told of the events, beside what the steady one was told. */
    private static Map<String, Object> heard(EventReader steady, List<Viewer> viewers)
            throws InterruptedException {
        sleep(2); // the last events of the cancelled runs
        steady.stop();
        NavigableMap<Long, String> told = steady.told();
        long lost = 0;
        long others = 0;
        long resets = steady.resets();
        long breaks = 0;
        for (Viewer viewer : viewers) {
            EventReader events = viewer.events();
            events.awaitEvent(told.lastKey(), CATCH_UP_SECONDS);
            events.stop();
            NavigableMap<Long, String> heard = events.told();
            lost += told.keySet().stream().filter(event -> !heard.containsKey(event)).count();
            others +=
                    heard.headMap(told.lastKey(), true).entrySet().stream()
                            .filter(event -> !event.getValue().equals(told.get(event.getKey())))
                            .count();
            others += events.disordered();
            resets += events.resets();
            breaks += events.breaks();
        }
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("events", told.size());
        check.put("breaks", breaks);
        check.put("lost", lost);
        check.put("wrong", others);
        check.put("resets", resets);
        return check;
    }

    /** Trainings on a plane problem, each a step of some seconds; no two are the same. */
    private static String study(int number) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < TRAININGS; i++) {
            steps.append(
                    """
                    ,{"id": "train%d", "analysis": "model.train", "inputs": {"dataset": "data.dataset"},
                      "parameters": {"hidden": [32, 32], "epochs": 400, "seed": %d}}\
                    """
                            .formatted(i, 1000 * number + i));
        }
        return """
        {"name": "Load %d", "steps": [
          {"id": "data", "analysis": "dataset.generate", "parameters": {"kind": "circle-annulus", "size": 1000}}%s]}\
        """
                .formatted(number, steps);
    }

    private boolean isRunning(HttpClient client, String address, long run) {
        try {
            String answer = send(client, "GET", address + "/api/runs/" + run, "");
            return JSON.readTree(answer).get("state").asText().equals("running");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String send(HttpClient client, String method, String address, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        headers.forEach(request::header);
        request.method(method, HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static void sleep(double seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.round(1000 * seconds));
    }
}
