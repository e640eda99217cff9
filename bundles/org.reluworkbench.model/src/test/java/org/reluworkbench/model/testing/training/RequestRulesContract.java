package org.reluworkbench.model.testing.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

public abstract class RequestRulesContract {

    /** The provider under test. */
    protected abstract Trainer trainer();

    private static final Optimizer SGD = new Optimizer.Sgd(0.1, 0);
    private static final Network NETWORK = Samples.network(1, 2, 3, 2);
    private final Samples circle = Samples.circle(1, 10);

    private void refused(
            ErrorCode code,
            String part,
            Network network,
            Dataset data,
            Optimizer optimizer,
            int size) {
        TrainingRequest request =
                new TrainingRequest(network, data, optimizer, 1, size, true, 0, new TreeSet<>());
        WorkbenchException thrown =
                assertThrows(
                        WorkbenchException.class,
                        () -> trainer().train(request, new RecordedTraining()));
        assertEquals(code, thrown.code());
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }

    @Test
    void refusesANetworkWithoutWeights() {
        Network bare = new Network(2, List.of(new Node("relu", new Relu(), List.of(-1))));
        assertTrue(refusal(bare).contains("nothing to train"), refusal(bare));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "nothing to train",
                bare,
                Samples.circle(1, 10),
                SGD,
                4);
    }

    private String refusal(Network network) {
        return trainer().refusal(network).orElseThrow();
    }

    @Test
    void refusesDataThatDoesNotFit() {
        Samples unlabelled = Samples.uniform(1, 5, 2, 0, x -> 0);
        Samples empty = new Samples(new double[][] {}, new int[] {}, 2);
        Samples wide = Samples.uniform(1, 5, 3, 2, x -> 0);
        Samples classes = Samples.uniform(1, 5, 2, 3, x -> 0);
        refused(StandardErrorCode.UNSUPPORTED, "no labels", NETWORK, unlabelled, SGD, 4);
        refused(StandardErrorCode.UNSUPPORTED, "no rows", NETWORK, empty, SGD, 4);
        refused(StandardErrorCode.SHAPE_MISMATCH, "3 features", NETWORK, wide, SGD, 4);
        refused(StandardErrorCode.SHAPE_MISMATCH, "3 classes", NETWORK, classes, SGD, 4);
        Network oneOutput = Samples.network(1, 2, 1);
        refused(StandardErrorCode.SHAPE_MISMATCH, "only 2 apart", oneOutput, classes, SGD, 4);
    }

    @Test
    void refusesConstantsOutOfRange() {
        constant("learningRate is 0.0", new Optimizer.Sgd(0, 0));
        constant("learningRate is NaN", Optimizer.Adam.of(Double.NaN));
        constant("momentum is 1.0", new Optimizer.Sgd(0.1, 1));
        constant("beta1 is -0.1", new Optimizer.Adam(0.1, -0.1, 0.9, 1e-8));
        constant("beta2 is 1.0", new Optimizer.Adam(0.1, 0.9, 1, 1e-8));
        constant("epsilon is 0.0", new Optimizer.Adam(0.1, 0.9, 0.9, 0));
        refused(StandardErrorCode.PARAMETER_INVALID, "batchSize is 0", NETWORK, circle, SGD, 0);
    }

    private void constant(String part, Optimizer optimizer) {
        refused(StandardErrorCode.PARAMETER_INVALID, part, NETWORK, circle, optimizer, 4);
    }

    @Test
    void refusesWeightsThatFloat32CannotHold() {
        Network network =
                Network.fullyConnected(
                        List.of(new Dense(2, 2, new double[] {1e39, 0, 0, 0}, null)));
        refused(StandardErrorCode.NOT_FINITE, "float32", network, circle, SGD, 4);
    }
}
