package org.reluworkbench.deeplearning4j.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.reluworkbench.deeplearning4j.internal.Nd4jTesting;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

/** The oracle is Deeplearning4j: it saves networks, and computes what they give out. */
class Deeplearning4jNetworkReaderTest {
    private static final int ARCHITECTURES = 24;
    private static final int SAMPLES = 3;

    private final Deeplearning4jNetworkReader reader = new Deeplearning4jNetworkReader();

    @BeforeAll
    static void startNd4j() {
        Nd4jTesting.start();
    }

    /** Without workspaces: in them, some layers of Deeplearning4j fail when they come first. */
    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .inferenceWorkspaceMode(WorkspaceMode.NONE);
    }

    private static ListBuilder list() {
        return settings().list();
    }

    private static GraphBuilder graph() {
        return settings().graphBuilder();
    }

    private static OutputLayer output(int outputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(outputs)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static DenseLayer dense(int outputs, Activation activation) {
        return new DenseLayer.Builder().nOut(outputs).activation(activation).build();
    }

    private static ConvolutionLayer convolution(int outputs, ConvolutionMode mode, int... kernel) {
        return new ConvolutionLayer.Builder(kernel)
                .nOut(outputs)
                .convolutionMode(mode)
                .activation(Activation.RELU)
                .build();
    }

    private static MultiLayerNetwork chain(InputType input, Layer... layers) {
        ListBuilder list = list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private static ComputationGraph started(GraphBuilder builder) {
        ComputationGraph network = new ComputationGraph(builder.build());
        network.init();
        return network;
    }

    /**
     * Both compute the same sums, Deeplearning4j in float32 (rounding 6·10⁻⁸) with some hundred
     * terms; scores are of size 1 to 10.
     */
    private void agrees(Model model, long seed, long[]... shapes) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        SavedNetworks.randomize(model, random);
        Network network = reader.read(SavedNetworks.file(model));
        for (int sample = 0; sample < SAMPLES; sample++) {
            INDArray[] inputs = new INDArray[shapes.length];
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < shapes.length; i++) {
                inputs[i] = Nd4j.create(DataType.FLOAT, shapes[i]);
                for (long j = 0; j < inputs[i].length(); j++) {
                    float value = (float) random.nextDouble(-1, 1);
                    inputs[i].putScalar(j, value);
                    values.add((double) value);
                }
            }
            double[] expected = SavedNetworks.scores(model, inputs);
            double[] found =
                    new NetworkEvaluation(network)
                            .outputs(values.stream().mapToDouble(v -> v).toArray());
            assertEquals(expected.length, found.length);
            for (int i = 0; i < expected.length; i++) {
                double size = Math.max(1, Math.abs(expected[i]));
                assertEquals(expected[i], found[i], 1e-5 * size, "output " + i);
            }
        }
    }

    @Test
    void aChainOfDenseLayersIsAFullyConnectedNetwork() throws IOException {
        MultiLayerNetwork model =
                chain(
                        InputType.feedForward(4),
                        dense(5, Activation.RELU),
                        new DropoutLayer(0.5),
                        new DenseLayer.Builder().nOut(3).hasBias(false).build(),
                        output(2));
        ((BaseLayer) model.getLayer(2).conf().getLayer()).setActivationFn(new ActivationReLU());
        List<String> remarks = new ArrayList<>();
        Network network = reader.read(SavedNetworks.file(model), remarks::add);
        assertEquals("4-5-3-2", network.toString());
        assertTrue(network.fullyConnectedLayers().isPresent());
        assertEquals(
                List.of(
                        "The softmax of OutputLayer \"layer3\" at the end is not piecewise linear and"
                                + " was cut off; the outputs are what it reads."),
                remarks);
        agrees(model, 1, new long[] {1, 4});
    }

    @Test
    void float64IsReadExactly() throws IOException {
        MultiLayerNetwork model =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .dataType(DataType.DOUBLE)
                                .list()
                                .layer(dense(3, Activation.RELU))
                                .layer(output(2))
                                .setInputType(InputType.feedForward(2))
                                .build());
        model.init();
        SavedNetworks.randomize(model, new SplittableRandom(2));
        Network network = reader.read(SavedNetworks.file(model));
        double weight = network.fullyConnectedLayers().orElseThrow().get(0).weight(2, 1);
        assertEquals(model.getLayer(0).getParam("W").getDouble(1, 2), weight);
    }

    @Test
    void lenet() throws IOException {
        agrees(
                chain(
                        InputType.convolutionalFlat(28, 28, 1),
                        convolution(4, ConvolutionMode.Truncate, 5, 5),
                        new SubsamplingLayer.Builder(PoolingType.MAX)
                                .kernelSize(2, 2)
                                .stride(2, 2)
                                .build(),
                        convolution(6, ConvolutionMode.Strict, 5, 5),
                        new SubsamplingLayer.Builder(PoolingType.MAX)
                                .kernelSize(2, 2)
                                .stride(2, 2)
                                .build(),
                        dense(20, Activation.RELU),
                        output(10)),
                3,
                new long[] {1, 784});
    }

    @Test
    void anImageSizeThatTheFileDoesNotHoldIsCountedBack() throws IOException {
        MultiLayerNetwork model =
                chain(
                        InputType.convolutional(12, 10, 2),
                        convolution(3, ConvolutionMode.Truncate, 3, 3),
                        new SubsamplingLayer.Builder(PoolingType.AVG)
                                .kernelSize(2, 2)
                                .stride(2, 2)
                                .build(),
                        output(2));
        List<String> remarks = new ArrayList<>();
        assertEquals(
                "2×12×10",
                reader.read(SavedNetworks.file(model), remarks::add).inputShape().toString());
        assertEquals(
                "The file does not say how large the images are; of the lengths 12 to 13 that would"
                        + " do, 12 was taken, at which every window fits without rest.",
                remarks.get(0));
        agrees(model, 4, new long[] {1, 2, 12, 10});
    }

    @Test
    void everyLayerOfImages() throws IOException {
        agrees(
                chain(
                        InputType.convolutionalFlat(8, 9, 3),
                        convolution(3, ConvolutionMode.Truncate, 1, 1),
                        new ZeroPaddingLayer.Builder(1, 0, 2, 1).build(),
                        new DepthwiseConvolution2D.Builder(3, 2)
                                .depthMultiplier(2)
                                .activation(Activation.LEAKYRELU)
                                .build(),
                        new BatchNormalization.Builder().useLogStd(false).eps(0.01).build(),
                        new SeparableConvolution2D.Builder(2, 3)
                                .depthMultiplier(2)
                                .nOut(4)
                                .convolutionMode(ConvolutionMode.Same)
                                .stride(2, 1)
                                .activation(new ActivationLReLU(0.3))
                                .build(),
                        new PReLULayer.Builder().inputShape(4, 4, 11).sharedAxes(2, 3).build(),
                        new BatchNormalization.Builder().build(),
                        new Upsampling2D.Builder().size(new int[] {2, 1}).build(),
                        new Cropping2D.Builder(1, 2, 0, 1).build(),
                        new SubsamplingLayer.Builder(PoolingType.AVG)
                                .kernelSize(3, 3)
                                .stride(2, 2)
                                .padding(1, 1)
                                .build(),
                        new PReLULayer.Builder().inputShape(4, 3, 5).build(),
                        new ActivationLayer(Activation.RELU6),
                        output(3)),
                5,
                new long[] {1, 216});
    }

    @Test
    void poolingThatCountsPaddingAndLossLayers() throws IOException {
        SubsamplingLayer counting =
                new SubsamplingLayer.Builder(PoolingType.AVG)
                        .kernelSize(3, 2)
                        .stride(2, 2)
                        .padding(1, 1)
                        .avgPoolIncludePadInDivisor(true)
                        .build();
        agrees(
                chain(
                        InputType.convolutionalFlat(6, 6, 2),
                        convolution(3, ConvolutionMode.Same, 2, 2),
                        counting,
                        new GlobalPoolingLayer(PoolingType.AVG),
                        new DenseLayer.Builder()
                                .nOut(3)
                                .activation(new ActivationReLU(0.8, null, 0.1))
                                .build(),
                        new BatchNormalization.Builder().lockGammaBeta(true).build(),
                        dense(2, Activation.IDENTITY),
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build()),
                6,
                new long[] {1, 72});
    }

    @Test
    void aFrozenLayerIsTheLayerInIt() throws IOException {
        agrees(
                chain(
                        InputType.feedForward(3),
                        new FrozenLayer(dense(4, Activation.RELU)),
                        output(2)),
                7,
                new long[] {1, 3});
    }

    @Test
    void aResidualGraph() throws IOException {
        agrees(
                started(
                        graph().addInputs("in")
                                .addLayer("a", convolution(4, ConvolutionMode.Same, 3, 3), "in")
                                .addLayer("n", new BatchNormalization.Builder().build(), "a")
                                .addLayer("b", convolution(4, ConvolutionMode.Same, 3, 3), "n")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "b",
                                        "a")
                                .addLayer("r", new ActivationLayer(Activation.RELU), "sum")
                                .addVertex("half", new ScaleVertex(0.5), "r")
                                .addVertex("up", new ShiftVertex(0.25), "half")
                                .addVertex(
                                        "minus",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Subtract),
                                        "up",
                                        "n")
                                .addVertex(
                                        "mean",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Average),
                                        "minus",
                                        "a",
                                        "b")
                                .addVertex(
                                        "flat",
                                        new PreprocessorVertex(
                                                new CnnToFeedForwardPreProcessor(6, 7, 4)),
                                        "mean")
                                .addLayer("out", output(3), "flat")
                                .setOutputs("out")
                                .setInputTypes(InputType.convolutionalFlat(6, 7, 2))),
                8,
                new long[] {1, 84});
    }

    @Test
    void anInceptionGraphOfSeveralInputs() throws IOException {
        agrees(
                started(
                        graph().addInputs("image", "numbers")
                                .addLayer(
                                        "one", convolution(2, ConvolutionMode.Same, 1, 1), "image")
                                .addLayer(
                                        "three",
                                        convolution(3, ConvolutionMode.Same, 3, 3),
                                        "image")
                                .addLayer(
                                        "pool",
                                        new SubsamplingLayer.Builder(PoolingType.MAX)
                                                .kernelSize(3, 3)
                                                .stride(1, 1)
                                                .convolutionMode(ConvolutionMode.Same)
                                                .build(),
                                        "three")
                                .addVertex("all", new MergeVertex(), "one", "three", "pool")
                                .addLayer("g", new GlobalPoolingLayer(PoolingType.MAX), "all")
                                .addLayer("d", dense(4, Activation.RELU), "numbers")
                                .addVertex("both", new MergeVertex(), "g", "d")
                                .addLayer("out", output(2), "both")
                                .setOutputs("out")
                                .setInputTypes(
                                        InputType.convolutionalFlat(5, 6, 2),
                                        InputType.feedForward(3))),
                9,
                new long[] {1, 60},
                new long[] {1, 3});
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, ARCHITECTURES).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomChainsOfLayers(int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int height = random.nextInt(9, 14);
        int width = random.nextInt(9, 14);
        int channels = random.nextInt(1, 4);
        List<Layer> layers = new ArrayList<>();
        // Deeplearning4j cannot compute a separable convolution of a single channel.
        layers.add(convolution(2, ConvolutionMode.Truncate, 1, 1));
        for (int count = random.nextInt(2, 6); count > 0; count--) {
            layers.add(randomLayer(random));
        }
        if (random.nextBoolean()) {
            layers.add(new GlobalPoolingLayer(PoolingType.MAX));
        }
        layers.add(dense(random.nextInt(2, 6), Activation.RELU));
        layers.add(output(random.nextInt(2, 5)));
        agrees(
                chain(
                        InputType.convolutionalFlat(height, width, channels),
                        layers.toArray(Layer[]::new)),
                seed,
                new long[] {1, (long) height * width * channels});
    }

    private static Layer randomLayer(SplittableRandom random) {
        ConvolutionMode mode =
                random.nextBoolean() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        int outputs = random.nextInt(2, 5);
        int first = random.nextInt(1, 3);
        int second = random.nextInt(1, 4);
        return switch (random.nextInt(8)) {
            case 0 -> convolution(outputs, mode, first, second);
            case 1 ->
                    new ConvolutionLayer.Builder(2, 2)
                            .nOut(outputs)
                            .dilation(first, 1)
                            .convolutionMode(mode)
                            .hasBias(false)
                            .activation(Activation.LEAKYRELU)
                            .build();
            case 2 ->
                    new SubsamplingLayer.Builder(
                                    random.nextBoolean() ? PoolingType.AVG : PoolingType.MAX)
                            .kernelSize(2, 2)
                            .stride(first, 1)
                            .convolutionMode(mode)
                            .build();
            case 3 -> new BatchNormalization.Builder().useLogStd(random.nextBoolean()).build();
            case 4 ->
                    new DepthwiseConvolution2D.Builder(first, 2)
                            .depthMultiplier(second)
                            .convolutionMode(mode)
                            .activation(Activation.RELU)
                            .build();
            case 5 ->
                    new SeparableConvolution2D.Builder(first, 2)
                            .nOut(outputs)
                            .depthMultiplier(first)
                            .convolutionMode(mode)
                            .activation(Activation.RELU)
                            .build();
            case 6 -> new ZeroPaddingLayer.Builder(first, 0, 1, second).build();
            default -> new ActivationLayer(Activation.LEAKYRELU);
        };
    }

    @Test
    void isKnownByItsFirstEntry() throws IOException {
        byte[] bytes = SavedNetworks.bytes(chain(InputType.feedForward(2), output(2)));
        assertTrue(reader.accepts("model.bin", Arrays.copyOf(bytes, 64)));
        assertFalse(reader.accepts("model.zip", new byte[] {'P', 'K', 3, 4}));
    }
}
