package org.reluworkbench.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Listens for events as a browser does, and breaks its connection now and then; what it was told is
 * kept by the events' numbers.
 */
final class EventReader {
    private static final long AWAY_MS = 700;

    private final HttpClient client;
    private final String address;
    private final double secondsToBreak;
    private final NavigableMap<Long, String> told = new TreeMap<>();
    private String last;
    private long breaks;
    private long resets;
    private long disordered;
    private volatile boolean stopped;
    private volatile InputStream open = InputStream.nullInputStream();

    /**
     * @param after identifier of the event to listen after
     * @param secondsToBreak how long each connection is kept
     */
    EventReader(HttpClient client, String address, String after, double secondsToBreak) {
        this.client = client;
        this.address = address;
        this.last = after;
        this.secondsToBreak = secondsToBreak;
        Thread thread = new Thread(this::listen, "events");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized NavigableMap<Long, String> told() {
        return new TreeMap<>(told);
    }

    /** How often the server said that what was missed is not kept any more. */
    synchronized long resets() {
        return resets;
    }

    synchronized long breaks() {
        return breaks;
    }

    /** Events that did not have the number after the one before. */
    synchronized long disordered() {
        return disordered;
    }

    void awaitEvent(long number, double seconds) throws InterruptedException {
        long begin = System.nanoTime();
        while (!told().containsKey(number) && Timing.secondsSince(begin) < seconds) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** What is told from now on does not count any more. */
    void stop() {
        stopped = true;
        try {
            open.close();
        } catch (IOException e) {
            // it is meant to break
        }
    }

    private void listen() {
        try {
            while (!stopped) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(address + "/api/events"))
                                .header("Last-Event-ID", last)
                                .build();
                try {
                    readUntilBreak(request);
                } catch (IOException e) {
                    // a connection that breaks is what this is about
                }
                breaks(1);
                TimeUnit.MILLISECONDS.sleep(AWAY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void breaks(int more) {
        breaks += more;
    }

    private void readUntilBreak(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no events: " + answer.statusCode());
        }
        open = answer.body();
        long begin = System.nanoTime();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !id.isEmpty()) {
                    receive(name, id, data);
                    id = "";
                }
                if (stopped || Timing.secondsSince(begin) > secondsToBreak) {
                    return;
                }
            }
        }
    }

    private synchronized void receive(String name, String id, String data) {
        if (stopped) {
            return;
        }
        if (name.equals("reset")) {
            resets++;
        } else {
            long number = number(id);
            if (number != number(last) + 1) {
                disordered++;
            }
            told.put(number, name + " " + data);
        }
        last = id;
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }
}
