package org.reluworkbench.shell.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.storage.RunState;

/** {@code workbench demo}: the server, with the showcase studies running in it. */
final class Demo implements Command {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Services services;
    private final Server server;

    Demo(Services services, Server server) {
        this.services = services;
        this.server = server;
    }

    @Override
    public int execute() throws IOException, InterruptedException {
        RunService runs = server.open();
        Map<Long, String> pending = submitAll(runs);
        while (!pending.isEmpty()) {
            for (Long run : Map.copyOf(pending).keySet()) {
                RunState state = runs.await(run, POLL);
                if (state.ended()) {
                    print(run, pending.remove(run), ProgressPrinter.word(state));
                }
            }
        }
        return server.runUntilStopped();
    }

    private Map<Long, String> submitAll(RunService runs) throws InterruptedException {
        Studies studies = services.await(Studies.class);
        Map<Long, String> titles = new LinkedHashMap<>();
        for (Showcases.Showcase showcase : services.await(Showcases.class).list()) {
            if (!showcase.demo()) {
                continue;
            }
            long run =
                    runs.submit(
                            studies.parse(showcase.studyJson()),
                            showcase.files(),
                            RunOptions.defaults());
            titles.put(run, showcase.title());
            print(run, showcase.title(), "started");
        }
        return titles;
    }

    private void print(long run, String title, String state) {
        System.out.println(title + ": " + state + ", " + server.address("/runs/" + run));
        System.out.flush();
    }
}
