package org.reluworkbench.shell.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.StepRecord;

/** The one JSON document that {@code run --json} prints. */
final class ResultDocument {

    private ResultDocument() {}

    /** What a run gave, tables included. */
    static ObjectNode of(RunRecord run, Assets assets) throws IOException {
        ObjectNode document = Json.object();
        document.put("study", run.study());
        document.put("run", run.id());
        document.put("state", ProgressPrinter.word(run.state()));
        putFailure(document, run.failure());
        ArrayNode steps = document.putArray("steps");
        for (StepRecord step : run.steps()) {
            steps.add(step(step, assets));
        }
        return document;
    }

    /** A study that did not start. */
    static ObjectNode invalid(String study, List<StudyProblem> problems) {
        ObjectNode document = Json.object();
        document.put("study", study);
        document.put("state", "invalid");
        ArrayNode array = document.putArray("problems");
        for (StudyProblem problem : problems) {
            array.addObject()
                    .put("step", problem.step())
                    .put("element", problem.element())
                    .put("code", problem.code())
                    .put("message", problem.message());
        }
        return document;
    }

    private static ObjectNode step(StepRecord step, Assets assets) throws IOException {
        ObjectNode node = Json.object();
        node.put("id", step.id());
        node.put("analysis", step.analysis());
        node.put("state", ProgressPrinter.word(step.state()));
        seconds(step).ifPresent(seconds -> node.put("seconds", seconds));
        step.provenance().ifPresent(provenance -> node.put("backend", provenance.backend()));
        step.reusedFromRun().ifPresent(earlier -> node.put("reusedFromRun", earlier));
        putFailure(node, step.failure());
        node.set("scalars", Json.read(step.scalarsJson()));
        ObjectNode tables = node.putObject("tables");
        ObjectNode references = node.putObject("assets");
        for (Map.Entry<String, AssetRef> output : step.outputs().entrySet()) {
            AssetRef ref = output.getValue();
            references
                    .putObject(output.getKey())
                    .put("type", ref.type())
                    .put("sha256", ref.sha256());
            if (ref.type().equals(Table.TYPE)) {
                ByteArrayOutputStream view = new ByteArrayOutputStream();
                assets.writeView(ref, Map.of(), view);
                tables.set(output.getKey(), Json.read(view.toString(StandardCharsets.UTF_8)));
            }
        }
        return node;
    }

    private static Optional<Double> seconds(StepRecord step) {
        if (step.started().isEmpty() || step.finished().isEmpty()) {
            return Optional.empty();
        }
        Instant started = step.started().get();
        return Optional.of(Duration.between(started, step.finished().get()).toNanos() / 1e9);
    }

    private static void putFailure(ObjectNode node, Optional<Failure> failure) {
        failure.ifPresent(
                f ->
                        node.putObject("failure")
                                .put("code", f.code())
                                .put("category", f.category())
                                .put("message", f.message()));
    }
}
