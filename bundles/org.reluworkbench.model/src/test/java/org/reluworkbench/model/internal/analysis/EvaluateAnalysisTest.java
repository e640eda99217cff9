package org.reluworkbench.model.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.internal.analysis.EvaluateAnalysis.Parameters;
import org.reluworkbench.model.internal.analysis.EvaluateAnalysis.Part;
import org.reluworkbench.model.internal.npz.NpzNetworkReader;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class EvaluateAnalysisTest {
    private static final Dataset XOR =
            Dataset.of(
                    "XOR",
                    new int[] {2},
                    new double[] {1, 1, -1, -1, 1, -1, -1, 1},
                    new int[] {0, 0, 1, 1},
                    2,
                    3);

    private final EvaluateAnalysis analysis = new EvaluateAnalysis();
    private final RecordingContext context =
            new RecordingContext(analysis.descriptor())
                    .with(new JavaBackend())
                    .with("dataset", XOR);

    private void evaluate(String network, Part part) throws IOException {
        try (InputStream in = Network.class.getResourceAsStream(network)) {
            context.with(
                    "network",
                    new NpzNetworkReader().read(new MemoryFile(network, in.readAllBytes())));
        }
        analysis.run(new Parameters(part), context);
    }

    /** Sattelberg's printed network is 0 on class 1; the repaired one solves XOR with margin 1. */
    @ParameterizedTest
    @CsvSource({"xor-printed.npz, 2, 0", "xor-repaired.npz, 4, 1"})
    void evaluatesTheXorNetworks(String network, int correct, double margin) throws IOException {
        evaluate(network, Part.ALL);
        assertEquals(correct, context.number("correct"));
        assertEquals(correct / 4.0, context.number("accuracy"));
        assertEquals(margin, context.number("marginMin"));
        assertEquals(margin, context.number("marginP10"));
    }

    /** f(x) = |x₁ − x₂| − 1 is positive exactly at the two points of class 1. */
    @Test
    void dropoutAndReshapingChangeNoPrediction() throws IOException {
        Dense differences = new Dense(2, 2, new double[] {1, -1, -1, 1}, null);
        Dense sum = new Dense(1, 2, new double[] {1, 1}, new double[] {-1});
        context.with(
                "network",
                new Network(
                        Shape.of(2),
                        List.of(
                                new Node("image", new Reshape(Shape.of(1, 1, 2)), List.of(-1)),
                                new Node("flat", new Reshape(Shape.of(2)), List.of(0)),
                                new Node("differences", differences, List.of(1)),
                                new Node("relu", new Relu(), List.of(2)),
                                new Node("dropout", new Dropout(0.9), List.of(3)),
                                new Node("sum", sum, List.of(4)))));
        analysis.run(new Parameters(Part.ALL), context);
        assertEquals(4, context.number("correct"));
        assertEquals(1, context.number("marginMin"));
    }

    @Test
    void publishesClassesAndConfusion() throws IOException {
        evaluate("xor-printed.npz", Part.ALL);
        assertEquals(
                List.of(List.of(0L, 2L, 2L, 1.0), List.of(1L, 2L, 0L, 0.0)),
                context.output("classes", Table.class).rows());
        assertEquals(
                List.of(List.of(0L, 2L, 0L), List.of(1L, 2L, 0L)),
                context.output("confusion", Table.class).rows());
        // Outputs −2 and −1 on class 0, twice 0 on class 1.
        double loss = Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1)) + 2 * Math.log(2);
        assertEquals(loss / 4, context.number("loss"), 1e-15);
    }

    @Test
    void evaluatesThePartAskedFor() throws IOException {
        evaluate("xor-repaired.npz", Part.TEST);
        assertEquals(1, context.number("correct"));
        Table classes = context.output("classes", Table.class);
        assertEquals(Arrays.asList(0L, 0L, 0L, null), classes.rows().get(0));
        evaluate("xor-repaired.npz", Part.TRAIN);
        assertEquals(3, context.number("correct"));
    }

    @Test
    void refusesAPartWithoutRows() {
        context.with(
                "dataset",
                Dataset.of("one", new int[] {2}, new double[] {1, 1}, new int[] {0}, 1, 1));
        assertEquals(
                "the dataset one has no rows of the part asked for",
                assertThrows(WorkbenchException.class, () -> evaluate("xor-printed.npz", Part.TEST))
                        .getMessage());
    }

    /**
     * f(x, y) = |x − y| − 1 as relu(x − y) + relu(y − x) − 1, with an add: no chain, solves XOR.
     */
    @Test
    void evaluatesGraphsThatAreNoChain() throws IOException {
        Node difference =
                new Node(
                        "difference",
                        new Dense(1, 2, new double[] {1, -1}, null),
                        List.of(Network.INPUT));
        Node negative = new Node("negative", new Scale(Reals.of(-1), Reals.of(0)), List.of(0));
        Network network =
                new Network(
                        2,
                        List.of(
                                difference,
                                negative,
                                new Node("right", new Relu(), List.of(0)),
                                new Node("left", new Relu(), List.of(1)),
                                new Node("sum", new Add(), List.of(2, 3)),
                                new Node("out", new Scale(Reals.of(1), Reals.of(-1)), List.of(4))));
        context.with("network", network);
        analysis.run(new Parameters(Part.ALL), context);
        assertEquals(4, context.number("correct"));
        assertEquals(1, context.number("marginMin"));
    }
}
