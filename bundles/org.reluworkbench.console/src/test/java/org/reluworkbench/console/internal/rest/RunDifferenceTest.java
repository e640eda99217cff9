package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;

final class RunDifferenceTest {
    private static final AssetRef A = new AssetRef("network", "a".repeat(64));
    private static final AssetRef B = new AssetRef("network", "b".repeat(64));

    private static StepRecord step(
            String id, String parameters, String backend, String scalars, AssetRef output) {
        return new StepRecord(
                id,
                "model.train",
                "1.0.0",
                parameters,
                RunState.COMPLETED,
                Optional.of(new Provenance("k", "1", backend, Map.of(), "lab", "17")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                scalars,
                Map.of("network", output));
    }

    private static RunRecord run(long id, StepRecord... steps) {
        return new RunRecord(
                id,
                "s",
                "{}",
                Optional.empty(),
                RunState.COMPLETED,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(steps));
    }

    @Test
    void equalBitsAreIdentical() {
        RunDifference same =
                RunDifference.between(
                        run(1, step("t", "{\"a\":1}", "cpu", "{\"x\":0.5,\"seconds\":1}", A)),
                        run(2, step("t", "{\"a\":1}", "cpu", "{\"x\":0.5,\"seconds\":2}", A)));
        assertTrue(same.identical());
        assertEquals(List.of(), same.steps().get(0).causes());
    }

    @Test
    void tellsCausesAndEffects() throws IOException {
        RunDifference difference =
                RunDifference.between(
                        run(1, step("t", "{\"a\":1,\"b\":[2]}", "cpu", "{\"x\":0.5,\"y\":1}", A)),
                        run(2, step("t", "{\"b\":[3],\"a\":1}", "java", "{\"x\":0.75}", B)));
        assertFalse(difference.identical());
        ObjectMapper json = new ObjectMapper();
        assertEquals(
                json.readTree(
                        """
                        {"id": "t", "only": null, "sameBits": false,
                         "causes": [
                           {"kind": "parameter", "name": "b", "first": [2], "second": [3]},
                           {"kind": "backend", "name": "", "first": "cpu", "second": "java"}],
                         "scalars": [
                           {"kind": "scalar", "name": "x", "first": 0.5, "second": 0.75},
                           {"kind": "scalar", "name": "y", "first": 1, "second": null}],
                         "outputs": [{"port": "network", "type": "network", "same": false,
                                      "first": "%s", "second": "%s"}]}
                        """
                                .formatted(A.sha256(), B.sha256())),
                json.readTree(json.writeValueAsString(difference.steps().get(0))));
    }

    @Test
    void aStepOfOneRunOnlyIsADifference() {
        RunDifference difference =
                RunDifference.between(
                        run(1, step("t", "{}", "cpu", "{}", A)),
                        run(2, step("t", "{}", "cpu", "{}", A), step("u", "{}", "cpu", "{}", A)));
        assertFalse(difference.identical());
        assertEquals("second", difference.steps().get(1).only());
    }
}
