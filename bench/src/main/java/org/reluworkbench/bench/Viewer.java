package org.reluworkbench.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Somebody who follows a run: one request a second, and the events beside them. */
final class Viewer {
    private static final double SECONDS_BETWEEN = 1;

    private final HttpClient client;

    /** What a viewer reads in turn; {@code RUN} stands for the run that it follows. */
    private static final List<String> PAGES =
            List.of("runs/RUN", "runs?limit=50", "queue", "runs/RUN/log", "runs/RUN", "analyses");

    /** How long an answer took. */
    record Answer(String page, double seconds) {}

    private final String address;
    private final long run;
    private final EventReader events;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    Viewer(HttpClient client, String address, long run, int number, EventReader events) {
        this.client = client;
        this.events = events;
        this.address = address + "/api/";
        this.run = run;
        Thread thread = new Thread(() -> read(number), "viewer " + number);
        thread.setDaemon(true);
        thread.start();
    }

    EventReader events() {
        return events;
    }

    /** Forgets what was measured so far. */
    void measureFromNow() {
        answers.clear();
    }

    /** Ends the requests, not the listening; returns how long each answer took. */
    Stream<Answer> stop() {
        stopped = true;
        return answers.stream();
    }

    private void read(int number) {
        try {
            TimeUnit.MILLISECONDS.sleep(20L * number); // spread over the second
            for (int i = number; !stopped; i++) {
                String page = PAGES.get(i % PAGES.size());
                String path = page.replace("RUN", Long.toString(run));
                HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
                long begin = System.nanoTime();
                HttpResponse<byte[]> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                double took = Timing.secondsSince(begin);
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(request.uri() + ": " + answer.statusCode());
                }
                answers.add(new Answer(page, took));
                TimeUnit.MILLISECONDS.sleep(
                        Math.max(0, Math.round(1000 * (SECONDS_BETWEEN - took))));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
