package org.reluworkbench.engine.internal.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reluworkbench.engine.Study;

/** Which step needs which; connections to steps that do not exist are left out. */
final class StudyGraph {
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    StudyGraph(Study study) {
        study.steps().forEach(step -> needs.put(step.id(), new LinkedHashSet<>()));
        for (Study.Step step : study.steps()) {
            step.inputs().values().stream()
                    .map(Source::parse)
                    .flatMap(Optional::stream)
                    .map(Source::step)
                    .filter(needs::containsKey)
                    .forEach(needs.get(step.id())::add);
        }
    }

    /**
     * The steps so that each comes after all it needs, otherwise in the order of the file; steps on
     * a cycle and behind one are left out.
     */
    List<String> order() {
        Set<String> ordered = new LinkedHashSet<>();
        boolean found = true;
        while (found) {
            Optional<String> next =
                    needs.keySet().stream()
                            .filter(id -> !ordered.contains(id))
                            .filter(id -> ordered.containsAll(needs.get(id)))
                            .findFirst();
            next.ifPresent(ordered::add);
            found = next.isPresent();
        }
        return List.copyOf(ordered);
    }

    /** Cycles in the direction of the data, the first step repeated at the end; not all of them. */
    List<List<String>> cycles() {
        Set<String> rest = new LinkedHashSet<>(needs.keySet());
        order().forEach(rest::remove);
        List<List<String>> cycles = new ArrayList<>();
        Set<String> visited = new HashSet<>();
        for (String start : rest) {
            List<String> walk = new ArrayList<>();
            String step = start;
            // Every step left over needs another one left over, so the walk must meet itself
            // or an earlier walk.
            while (visited.add(step)) {
                walk.add(step);
                step = needs.get(step).stream().filter(rest::contains).findFirst().orElseThrow();
            }
            int met = walk.indexOf(step);
            if (met >= 0) {
                List<String> cycle = new ArrayList<>(walk.subList(met, walk.size()));
                cycle.add(step);
                Collections.reverse(cycle);
                cycles.add(cycle);
            }
        }
        return cycles;
    }
}
