package org.reluworkbench.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * From the start of the process to the first green answer of the readiness endpoint, with an empty
 * data directory each time.
 */
final class StartBenchmark implements Benchmark {
    private static final int REPETITIONS = 5;
    private static final long POLL_MS = 20;
    private static final double LIMIT_SECONDS = 120;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public boolean onBackend() {
        return false;
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Path home = Path.of(System.getProperty("workbench.home"));
        secondsToReady(home); // the first start reads the jars from the disk
        double[] seconds = new double[REPETITIONS];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = secondsToReady(home);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return List.of(
                new Measurement(
                        name(),
                        "all features",
                        cores,
                        "–",
                        Timing.ofSeconds(seconds),
                        Map.of("ready", true)));
    }

    private static double secondsToReady(Path home) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("workbench-bench");
        int port = ServerProcess.freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                        home.resolve("workbench").toString(),
                        "start",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString());
        builder.redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            awaitReady(URI.create("http://127.0.0.1:" + port + "/api/ready"), begin, process);
            return Timing.secondsSince(begin);
        } finally {
            process.destroy();
            process.waitFor();
            ServerProcess.delete(data);
        }
    }

    private static void awaitReady(URI address, long begin, Process process)
            throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address).build();
        while (status(client, request) != 200) {
            if (!process.isAlive() || Timing.secondsSince(begin) > LIMIT_SECONDS) {
                throw new IllegalStateException("the server did not become ready");
            }
            Thread.sleep(POLL_MS);
        }
    }

    /** The answer's status, 0 as long as nobody listens. */
    private static int status(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
