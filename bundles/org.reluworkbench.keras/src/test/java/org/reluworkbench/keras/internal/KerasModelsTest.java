package org.reluworkbench.keras.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.keras.testing.SavedModels;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

class KerasModelsTest {

    static Stream<Arguments> files() throws IOException {
        return SavedModels.cases().stream()
                .flatMap(
                        test ->
                                Stream.of("-keras2.h5", "-keras3.h5", ".keras")
                                        .map(kind -> Arguments.of(test, test.name() + kind)));
    }

    /**
     * The reference is in float64 as the evaluation is, so only the order of the sums differs: some
     * hundred additions of rounding 2⁻⁵³ each, of values below 100.
     */
    @ParameterizedTest
    @MethodSource("files")
    void agreesWithTheSecondImplementation(SavedModels.Case test, String file) throws IOException {
        Network network = SavedModels.read(file, remark -> {});
        assertArrayEquals(
                test.outputs().toArray(),
                new NetworkEvaluation(network).outputs(test.input()),
                1e-11);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRemarkIsOneSentence(SavedModels.Case test, String file) throws IOException {
        List<String> remarks = new ArrayList<>();
        SavedModels.read(file, remarks::add);
        for (String remark : remarks) {
            assertTrue(remark.endsWith(".") && remark.lines().count() == 1, remark);
        }
        boolean images = test.shapes().get(0).size() > 1;
        assertEquals(
                images, remarks.stream().anyMatch(r -> r.startsWith("Channels come first here")));
    }

    @Test
    void saysWhatWasTurnedAndCutOff() throws IOException {
        List<String> remarks = new ArrayList<>();
        Network network = SavedModels.read("residual.keras", remarks::add);
        assertEquals("3×6×6", network.inputShape().toString());
        assertEquals(
                List.of(
                        "Channels come first here: the input \"image\" has the shape 3×6×6, where"
                                + " Keras has 6×6×3.",
                        "The softmax of Dense \"d\" at the end is not piecewise linear and was cut"
                                + " off; the outputs are what it reads."),
                remarks);
    }

    @Test
    void aChainOfDenseLayersIsAFullyConnectedNetwork() throws IOException {
        for (String file : List.of("mlp.keras", "mlp-keras2.h5")) {
            Network network = SavedModels.read(file, remark -> {});
            assertEquals("4-5-3", network.toString());
            assertTrue(network.fullyConnectedLayers().isPresent());
        }
    }

    /** Keras 2.12 and 2.13 name the folders otherwise, and that depends on the system. */
    @Test
    void archivesOfEarlyVersions() throws IOException {
        Network linux = SavedModels.read("early-linux.keras", remark -> {});
        assertEquals("4-5-3", linux.toString());
        assertEquals(linux, SavedModels.read("early-windows.keras", remark -> {}));
    }

    /** The three kinds of files hold the same weights, so they are one network. */
    @Test
    void everyKindOfFileGivesTheSameNetwork() throws IOException {
        for (SavedModels.Case test : SavedModels.cases()) {
            Network archive = SavedModels.read(test.name() + ".keras", remark -> {});
            assertEquals(archive, SavedModels.read(test.name() + "-keras2.h5", remark -> {}));
            assertEquals(archive, SavedModels.read(test.name() + "-keras3.h5", remark -> {}));
        }
    }
}
