package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.StepRecord;

/**
 * What differs between two runs, step by step; steps belong together by their id.
 *
 * @param identical whether every step is in both and published the same bits and scalars, times
 *     apart
 */
record RunDifference(long first, long second, boolean identical, List<Step> steps) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Scalars that measure the machine: they differ whenever something is computed again. */
    private static final Set<String> TIMES = Set.of("seconds", "networksPerSecond");

    /**
     * A step of one or both runs.
     *
     * @param only {@code first} or {@code second} if the other run has no such step
     * @param sameBits whether every output has the same digest and every scalar but times the same
     *     value
     * @param causes what a result depends on and is not the same: analysis, versions, parameters,
     *     inputs, backend, machine
     */
    record Step(
            String id,
            String only,
            boolean sameBits,
            List<Change> causes,
            List<Change> scalars,
            List<Output> outputs) {}

    /** Something with two values, as JSON; {@code null} where there is none. */
    record Change(
            String kind, String name, @JsonRawValue String first, @JsonRawValue String second) {}

    record Output(String port, String type, boolean same, String first, String second) {}

    static RunDifference between(RunRecord first, RunRecord second) {
        Set<String> ids = new LinkedHashSet<>();
        first.steps().forEach(step -> ids.add(step.id()));
        second.steps().forEach(step -> ids.add(step.id()));
        List<Step> steps =
                ids.stream().map(id -> step(id, find(first, id), find(second, id))).toList();
        boolean identical = steps.stream().allMatch(step -> step.only == null && step.sameBits());
        return new RunDifference(first.id(), second.id(), identical, steps);
    }

    private static Optional<StepRecord> find(RunRecord run, String id) {
        return run.steps().stream().filter(step -> step.id().equals(id)).findFirst();
    }

    private static Step step(String id, Optional<StepRecord> first, Optional<StepRecord> second) {
        if (first.isEmpty() || second.isEmpty()) {
            String only = first.isPresent() ? "first" : "second";
            return new Step(id, only, false, List.of(), List.of(), List.of());
        }
        StepRecord a = first.get();
        StepRecord b = second.get();
        List<Change> scalars = members("scalar", a.scalarsJson(), b.scalarsJson());
        List<Output> outputs = outputs(a, b);
        boolean same =
                scalars.stream().allMatch(change -> TIMES.contains(change.name()))
                        && outputs.stream().allMatch(Output::same)
                        && a.state() == b.state();
        return new Step(id, null, same, causes(a, b), scalars, outputs);
    }

    private static List<Change> causes(StepRecord a, StepRecord b) {
        List<Change> causes = new ArrayList<>();
        add(causes, "state", a, b, step -> RunSummary.name(step.state()));
        add(causes, "analysis", a, b, StepRecord::analysis);
        add(causes, "analysis version", a, b, StepRecord::analysisVersion);
        add(causes, "bundle version", a, b, of(Provenance::bundleVersion));
        causes.addAll(members("parameter", a.parametersJson(), b.parametersJson()));
        Set<String> ports = new LinkedHashSet<>(inputs(a).keySet());
        ports.addAll(inputs(b).keySet());
        for (String port : ports) {
            add(causes, "input", port, digest(inputs(a).get(port)), digest(inputs(b).get(port)));
        }
        add(causes, "backend", a, b, of(Provenance::backend));
        add(causes, "machine", a, b, of(Provenance::host));
        add(causes, "Java", a, b, of(Provenance::jvm));
        return causes;
    }

    private static Function<StepRecord, String> of(Function<Provenance, String> part) {
        return step -> step.provenance().map(part).orElse(null);
    }

    private static Map<String, AssetRef> inputs(StepRecord step) {
        return step.provenance().map(Provenance::inputs).orElse(Map.of());
    }

    private static String digest(AssetRef asset) {
        return asset == null ? null : asset.sha256();
    }

    private static void add(
            List<Change> changes,
            String kind,
            StepRecord a,
            StepRecord b,
            Function<StepRecord, String> part) {
        add(changes, kind, "", part.apply(a), part.apply(b));
    }

    private static void add(
            List<Change> changes, String kind, String name, String first, String second) {
        if (!Objects.equals(first, second)) {
            changes.add(new Change(kind, name, quoted(first), quoted(second)));
        }
    }

    private static List<Change> members(String kind, String first, String second) {
        JsonNode a = read(first);
        JsonNode b = read(second);
        Set<String> names = new LinkedHashSet<>();
        a.fieldNames().forEachRemaining(names::add);
        b.fieldNames().forEachRemaining(names::add);
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            JsonNode x = a.path(name);
            JsonNode y = b.path(name);
            if (!x.equals(y)) {
                changes.add(new Change(kind, name, text(x), text(y)));
            }
        }
        return changes;
    }

    private static List<Output> outputs(StepRecord a, StepRecord b) {
        Set<String> ports = new LinkedHashSet<>(a.outputs().keySet());
        ports.addAll(b.outputs().keySet());
        List<Output> outputs = new ArrayList<>();
        for (String port : ports) {
            AssetRef x = a.outputs().get(port);
            AssetRef y = b.outputs().get(port);
            String type = x == null ? y.type() : x.type();
            outputs.add(new Output(port, type, Objects.equals(x, y), digest(x), digest(y)));
        }
        return outputs;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    private static String text(JsonNode value) {
        return value instanceof MissingNode ? null : value.toString();
    }

    private static String quoted(String text) {
        return text == null ? null : JSON.getNodeFactory().textNode(text).toString();
    }
}
