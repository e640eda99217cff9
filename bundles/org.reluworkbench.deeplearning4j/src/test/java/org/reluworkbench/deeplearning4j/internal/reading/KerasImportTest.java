package org.reluworkbench.deeplearning4j.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reluworkbench.deeplearning4j.internal.Nd4jTesting;
import org.reluworkbench.keras.testing.SavedModels;
import org.reluworkbench.model.NetworkEvaluation;

/** Deeplearning4j's own import of Keras files, a reader that knows nothing of ours. */
class KerasImportTest {
    @TempDir private Path folder;

    @BeforeAll
    static void startNd4j() {
        Nd4jTesting.start();
    }

    /** In float32, with some hundred terms of size up to 10. */
    @ParameterizedTest
    @ValueSource(strings = {"mlp", "two_inputs", "lenet", "skip"})
    void agreesWithOurReader(String name) throws Exception {
        String fileName = name + "-keras2.h5";
        SavedModels.Case model =
                SavedModels.cases().stream()
                        .filter(test -> test.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        double[] ours =
                new NetworkEvaluation(SavedModels.read(fileName, remark -> {}))
                        .outputs(model.input());
        Path file = Files.write(folder.resolve(fileName), SavedModels.bytes(fileName));
        Model imported = imported(name, file);
        boolean endsWithSoftmax = name.equals("mlp");
        double[] theirs =
                endsWithSoftmax
                        ? SavedNetworks.scores(imported, inputs(model))
                        : SavedNetworks.outputs(imported, inputs(model));
        assertEquals(theirs.length, ours.length);
        for (int i = 0; i < ours.length; i++) {
            assertEquals(theirs[i], ours[i], 1e-5 * Math.max(1, Math.abs(ours[i])));
        }
    }

    private static Model imported(String name, Path file) throws Exception {
        return name.equals("mlp") || name.equals("lenet")
                ? KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false)
                : KerasModelImport.importKerasModelAndWeights(file.toString(), false);
    }

    /** Channels last, as in Keras. */
    private static INDArray[] inputs(SavedModels.Case model) {
        INDArray[] inputs = new INDArray[model.shapes().size()];
        for (int i = 0; i < inputs.length; i++) {
            long[] shape = new long[model.shapes().get(i).size() + 1];
            shape[0] = 1;
            for (int axis = 1; axis < shape.length; axis++) {
                shape[axis] = model.shapes().get(i).get(axis - 1);
            }
            inputs[i] =
                    Nd4j.create(model.inputs().get(i).toArray(), shape, 'c').castTo(DataType.FLOAT);
        }
        return inputs;
    }
}
