package org.reluworkbench.model.training;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What a request must satisfy before anything is computed. */
final class RequestRules {

    /** A batch passes through one Java array. */
    private static final int MAX_BATCH_VALUES = Integer.MAX_VALUE - 8;

    private RequestRules() {}

    static void check(TrainingRequest request) {
        checkSamples(request.dataset());
        checkShapes(request.initial(), request.dataset());
        checkConstants(request.optimizer());
        require(request.epochs() >= 0, "epochs", request.epochs(), "at least 0");
        require(request.batchSize() >= 1, "batchSize", request.batchSize(), "at least 1");
        long values =
                (long) Math.min(request.batchSize(), request.dataset().trainSamples())
                        * widest(request.initial());
        require(
                values <= MAX_BATCH_VALUES,
                "batchSize",
                request.batchSize(),
                "small enough for a batch of at most " + MAX_BATCH_VALUES + " values");
    }

    private static int widest(Network network) {
        int widest = network.inputs();
        for (int node = 0; node < network.nodes().size(); node++) {
            widest = Math.max(widest, network.width(node));
        }
        return widest;
    }

    private static void checkSamples(Dataset dataset) {
        if (!dataset.labelled()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "dataset " + dataset.name() + " has no labels, which training needs");
        }
        if (dataset.trainSamples() == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "dataset " + dataset.name() + " has no rows for training");
        }
    }

    private static void checkShapes(Network network, Dataset dataset) {
        if (dataset.features() != network.inputs()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "dataset %s has %d features, but network %s has %d inputs"
                            .formatted(
                                    dataset.name(), dataset.features(), network, network.inputs()));
        }
        // One output separates two classes by its sign.
        int distinguished = Math.max(2, network.outputs());
        if (dataset.classes() > distinguished) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "dataset %s has %d classes, but network %s tells only %d apart"
                            .formatted(dataset.name(), dataset.classes(), network, distinguished));
        }
    }

    private static void checkConstants(Optimizer optimizer) {
        double decay = optimizer.weightDecay();
        require(
                decay >= 0 && Double.isFinite(decay),
                "weightDecay",
                decay,
                "finite and at least 0");
        if (optimizer instanceof Optimizer.Sgd sgd) {
            checkLearningRate(sgd.learningRate());
            checkDecay("momentum", sgd.momentum());
        } else if (optimizer instanceof Optimizer.Adam adam) {
            checkLearningRate(adam.learningRate());
            checkDecay("beta1", adam.beta1());
            checkDecay("beta2", adam.beta2());
            require(
                    adam.epsilon() > 0 && Double.isFinite(adam.epsilon()),
                    "epsilon",
                    adam.epsilon(),
                    "finite and greater than 0");
        }
    }

    private static void checkLearningRate(double rate) {
        require(rate > 0 && Double.isFinite(rate), "learningRate", rate, "finite and more than 0");
    }

    private static void checkDecay(String name, double value) {
        require(value >= 0 && value < 1, name, value, "at least 0 and less than 1");
    }

    private static void require(boolean holds, String name, Number value, String rule) {
        if (!holds) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    name + " is " + value + ", but it must be " + rule);
        }
    }
}
