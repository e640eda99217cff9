package org.reluworkbench.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a run as it is stored.
 *
 * @param provenance what the result was computed from; empty until the step starts
 * @param reusedFromRun the run whose results were taken because the provenance key was the same
 * @param scalarsJson a JSON object of the scalars; {@code {}} until the step has completed
 * @param outputs asset of each output port, in the order they were declared
 */
public record StepRecord(
        String id,
        String analysis,
        String analysisVersion,
        String parametersJson,
        RunState state,
        Optional<Provenance> provenance,
        Optional<Long> reusedFromRun,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<Failure> failure,
        String scalarsJson,
        Map<String, AssetRef> outputs) {}
