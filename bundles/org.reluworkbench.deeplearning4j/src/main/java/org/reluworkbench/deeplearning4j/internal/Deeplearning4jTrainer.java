package org.reluworkbench.deeplearning4j.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Trains fully connected networks with Deeplearning4j, in float32 on one CPU thread. The service
 * itself touches no class of ND4J, so that registering it costs nothing.
 */
@Component(service = Trainer.class)
public final class Deeplearning4jTrainer implements Trainer {
    private static final int PREFERENCE = 10;

    @Override
    public String name() {
        return "deeplearning4j";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Optional<String> refusal(Network network) {
        if (network.fullyConnectedLayers().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "deeplearning4j trains only chains of dense layers with ReLU between them, which"
                        + " layer "
                        + firstLayerOutOfChain(network).name()
                        + " breaks");
    }

    /** The first layer that does not alternate, or else the ReLU after the last dense layer. */
    private static Node firstLayerOutOfChain(Network network) {
        List<Node> nodes = network.nodes();
        int index = 0;
        while (index < nodes.size() - 1 && continuesChain(nodes.get(index), index)) {
            index++;
        }
        return nodes.get(index);
    }

    private static boolean continuesChain(Node node, int index) {
        Class<? extends Operation> expected = index % 2 == 0 ? Dense.class : Relu.class;
        return expected.isInstance(node.operation()) && node.inputs().equals(List.of(index - 1));
    }

    @Override
    public Network train(TrainingRequest request, TrainingListener listener)
            throws InterruptedException {
        refusal(request.initial())
                .ifPresent(
                        why -> {
                            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, why);
                        });
        RequestRules.check(request);
        Nd4jRuntime.start();
        return new Training(request, listener).run();
    }
}
