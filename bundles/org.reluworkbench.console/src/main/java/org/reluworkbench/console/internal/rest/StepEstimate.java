package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.reluworkbench.engine.Study;
import org.reluworkbench.storage.PastStep;

/**
 * How long a step may take, by what the same analysis took before.
 *
 * @param seconds median of the runs it is based on; {@code null} if there is none
 * @param shortest of these
 * @param longest of these
 * @param runs how many these are
 * @param sameParameters whether all of these had the parameters that the step names
 */
record StepEstimate(
        String step,
        Double seconds,
        Double shortest,
        Double longest,
        int runs,
        boolean sameParameters) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fewer of the nearest runs say more than many that had little in common with the step. */
    private static final int NEAREST = 9;

    /**
     * Estimates by the runs whose parameters differ in the fewest of those that the step names.
     *
     * @param past the newest first
     */
    static StepEstimate of(Study.Step step, List<PastStep> past) {
        if (past.isEmpty()) {
            return new StepEstimate(step.id(), null, null, null, 0, false);
        }
        Map<String, Object> named = step.parameters();
        record Near(PastStep step, int changes) {}
        List<Near> near = new ArrayList<>();
        past.forEach(each -> near.add(new Near(each, changes(named, each.parametersJson()))));
        int fewest = near.stream().mapToInt(Near::changes).min().orElseThrow();
        double[] seconds =
                near.stream()
                        .filter(each -> each.changes() == fewest)
                        .limit(NEAREST)
                        .map(Near::step)
                        .sorted(Comparator.comparingDouble(PastStep::seconds))
                        .mapToDouble(PastStep::seconds)
                        .toArray();
        return new StepEstimate(
                step.id(),
                seconds[seconds.length / 2],
                seconds[0],
                seconds[seconds.length - 1],
                seconds.length,
                fewest == 0);
    }

    private static int changes(Map<String, Object> named, String json) {
        JsonNode had = read(json);
        return (int)
                named.entrySet().stream()
                        .filter(
                                entry ->
                                        !sameValue(
                                                JSON.valueToTree(entry.getValue()),
                                                had.path(entry.getKey())))
                        .count();
    }

    /** 1 and 1.0 are the same number. */
    private static boolean sameValue(JsonNode a, JsonNode b) {
        boolean numbers = a.isNumber() && b.isNumber();
        return numbers ? a.doubleValue() == b.doubleValue() : a.equals(b);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }
}
