package org.reluworkbench.deeplearning4j.internal.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reluworkbench.model.testing.MemoryFile;

/** Networks of Deeplearning4j with random parameters, saved, and what they compute themselves. */
final class SavedNetworks {
    private SavedNetworks() {}

    /** Gives every parameter a random value; variances are positive, slopes small. */
    static void randomize(Model network, SplittableRandom random) {
        for (Map.Entry<String, INDArray> parameter : network.paramTable().entrySet()) {
            INDArray array = parameter.getValue();
            boolean variance = parameter.getKey().endsWith("var");
            for (long i = 0; i < array.length(); i++) {
                double value = random.nextDouble(-0.7, 0.7);
                array.putScalar(i, variance ? Math.abs(value) + 0.1 : value);
            }
        }
    }

    static byte[] bytes(Model network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        return bytes.toByteArray();
    }

    static MemoryFile file(Model network) throws IOException {
        return new MemoryFile("network.zip", bytes(network));
    }

    /** What the network computes before its last activation, on one sample. */
    static double[] scores(Model network, INDArray... inputs) {
        if (network instanceof MultiLayerNetwork chain) {
            withoutActivation(chain.getLayer(chain.getnLayers() - 1).conf().getLayer());
        } else {
            ComputationGraph graph = (ComputationGraph) network;
            String last = graph.getConfiguration().getNetworkOutputs().get(0);
            withoutActivation(graph.getLayer(last).conf().getLayer());
        }
        return outputs(network, inputs);
    }

    /** What the network computes, on one sample. */
    static double[] outputs(Model network, INDArray... inputs) {
        INDArray output =
                network instanceof MultiLayerNetwork chain
                        ? chain.output(inputs[0])
                        : ((ComputationGraph) network).output(inputs)[0];
        return output.dup('c').data().asDouble();
    }

    private static void withoutActivation(Layer layer) {
        ((BaseLayer) layer).setActivationFn(new ActivationIdentity());
    }
}
