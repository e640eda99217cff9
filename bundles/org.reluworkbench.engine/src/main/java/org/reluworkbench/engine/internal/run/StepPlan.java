package org.reluworkbench.engine.internal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.internal.study.Source;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.storage.StepRecord;

/**
 * A step as it was submitted.
 *
 * @param parameters all of them, defaults filled in
 * @param sources where each connected input comes from
 */
record StepPlan(
        String id,
        String analysis,
        String analysisVersion,
        Map<String, Object> parameters,
        Map<String, Source> sources) {

    static StepPlan of(StepRecord step, Study study) {
        Map<String, Source> sources = new LinkedHashMap<>();
        study.steps().stream()
                .filter(written -> written.id().equals(step.id()))
                .flatMap(written -> written.inputs().entrySet().stream())
                .forEach(
                        input ->
                                sources.put(
                                        input.getKey(),
                                        Source.parse(input.getValue()).orElseThrow()));
        return new StepPlan(
                step.id(),
                step.analysis(),
                step.analysisVersion(),
                Json.parseObject(step.parametersJson()),
                sources);
    }
}
