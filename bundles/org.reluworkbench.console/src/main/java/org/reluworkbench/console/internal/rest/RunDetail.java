package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.reluworkbench.engine.RunEvent.StepProgress;
import org.reluworkbench.storage.RunMarks;
import org.reluworkbench.storage.RunRecord;

/** A run with everything about it but its log. */
record RunDetail(
        @JsonUnwrapped RunSummary summary,
        String studyJson,
        String backend,
        List<StepDetail> steps) {

    /**
     * Puts together what is stored and what is known about running steps.
     *
     * @param marks what people have put on it
     * @param curves of running steps, by step and name of the curve
     * @param titles title of an analysis by its id
     */
    static RunDetail of(
            RunRecord run,
            RunMarks marks,
            Map<String, StepProgress> progress,
            Map<String, Map<String, List<double[]>>> curves,
            UnaryOperator<String> titles) {
        return new RunDetail(
                RunSummary.of(run, marks),
                run.studyJson(),
                run.backend().orElse(null),
                run.steps().stream()
                        .map(
                                step ->
                                        StepDetail.of(
                                                step,
                                                titles.apply(step.analysis()),
                                                progress.get(step.id()),
                                                curves.getOrDefault(step.id(), Map.of())))
                        .toList());
    }
}
