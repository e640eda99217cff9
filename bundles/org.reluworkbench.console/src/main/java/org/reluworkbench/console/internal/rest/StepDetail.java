package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.reluworkbench.engine.RunEvent.StepProgress;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.StepRecord;

/** A step of a run as the browser sees it. */
record StepDetail(
        String id,
        String analysis,
        String analysisVersion,
        String title,
        String state,
        Long reusedFromRun,
        String started,
        String finished,
        Double seconds,
        Failure failure,
        @JsonInclude(JsonInclude.Include.NON_NULL) Progress progress,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<double[]>> curves,
        @JsonRawValue String parameters,
        Map<String, AssetRef> inputs,
        String backend,
        Origin provenance,
        @JsonRawValue String scalars,
        Map<String, AssetRef> outputs) {

    /**
     * Puts together what is stored and what is known while it runs.
     *
     * @param progress {@code null} if the step does not run
     * @param curves points {x, y} of each curve; empty if the step does not run
     */
    static StepDetail of(
            StepRecord step,
            String title,
            StepProgress progress,
            Map<String, List<double[]>> curves) {
        Provenance provenance = step.provenance().orElse(null);
        return new StepDetail(
                step.id(),
                step.analysis(),
                step.analysisVersion(),
                title,
                RunSummary.name(step.state()),
                step.reusedFromRun().orElse(null),
                RunSummary.time(step.started()),
                RunSummary.time(step.finished()),
                seconds(step),
                step.failure().orElse(null),
                progress == null || step.state().ended() ? null : Progress.of(progress),
                step.state().ended() ? Map.of() : curves,
                step.parametersJson(),
                provenance == null ? Map.of() : provenance.inputs(),
                provenance == null ? null : provenance.backend(),
                provenance == null ? null : Origin.of(provenance),
                step.scalarsJson(),
                step.outputs());
    }

    /** {@code null} until the step has ended. */
    private static Double seconds(StepRecord step) {
        return step.started()
                .flatMap(start -> step.finished().map(end -> Duration.between(start, end)))
                .map(duration -> duration.toNanos() / 1e9)
                .orElse(null);
    }

    record Progress(double fraction, String message) {
        static Progress of(StepProgress progress) {
            return new Progress(progress.fraction(), progress.message());
        }
    }

    record Origin(String key, String bundleVersion, String host, String jvm) {
        static Origin of(Provenance provenance) {
            return new Origin(
                    provenance.key(),
                    provenance.bundleVersion(),
                    provenance.host(),
                    provenance.jvm());
        }
    }
}
