package org.reluworkbench.metrics.internal.invariance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.MeasureValue;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.metrics.internal.capacity.FisherRaoMeasure;
import org.reluworkbench.metrics.internal.capacity.FrobeniusCapacity;
import org.reluworkbench.metrics.internal.capacity.L1PathCapacity;
import org.reluworkbench.metrics.internal.capacity.L2PathCapacity;
import org.reluworkbench.metrics.internal.capacity.SpectralCapacity;
import org.reluworkbench.metrics.internal.sharpness.ExpectedSharpnessMeasure;
import org.reluworkbench.metrics.internal.sharpness.SharpnessMeasure;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class InvarianceAnalysisTest {

    /** As a plug-in would bring it. */
    private record Declared(String name, Set<Invariance> invariances) implements Measure {
        @Override
        public String description() {
            return "the number of parameters";
        }

        @Override
        public MeasureValue of(MeasureSubject subject) {
            if (invariances.isEmpty()) {
                throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, "not for networks");
            }
            return MeasureValue.of((double) subject.network().parameterCount());
        }
    }

    private static RecordingContext run(Network network, int features, Measure... measures) {
        return run(network, features, BiasTreatment.UNIT_INPUT, measures);
    }

    private static RecordingContext run(
            Network network, int features, BiasTreatment biases, Measure... measures) {
        InvarianceAnalysis analysis = new InvarianceAnalysis();
        for (Measure measure : measures) {
            analysis.addMeasure(measure);
        }
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", network)
                        .with("dataset", TestNetworks.points(2, 60, features, 3))
                        .with(new JavaBackend());
        analysis.run(
                TestParameters.of(InvarianceParameters.class).with("biases", biases).build(),
                context);
        return context;
    }

    private static final Measure[] OURS = {
        new FrobeniusCapacity(),
        new SpectralCapacity(),
        new L1PathCapacity(),
        new L2PathCapacity(),
        new FisherRaoMeasure(),
        new ExpectedSharpnessMeasure(),
        new SharpnessMeasure()
    };

    @Test
    void confirmsWhatOurMeasuresDeclare() {
        for (BiasTreatment biases : BiasTreatment.values()) {
            confirmsWhatOurMeasuresDeclare(biases);
        }
    }

    private static void confirmsWhatOurMeasuresDeclare(BiasTreatment biases) {
        for (Network network :
                List.of(
                        TestNetworks.dense(1, true, 32, 5, 4, 3),
                        TestNetworks.convolutional(2, true),
                        TestNetworks.normalised(3))) {
            RecordingContext context = run(network, 32, biases, OURS);
            List<List<Object>> rows = context.output("measures", Table.class).rows();
            assertEquals(0, context.number("violations"), rows.toString());
            assertEquals(4L * OURS.length, rows.size());
            // Fisher–Rao and the l1 path norm; sharpness may lie within its error.
            assertTrue(context.number("invariantMeasures") >= 2);
            for (List<Object> row : context.output("function", Table.class).rows()) {
                assertTrue((double) row.get(1) < 1e-11, row.toString());
            }
        }
    }

    @Test
    void showsThatNormsOfLayersMoveUnderScaling() {
        RecordingContext context = run(TestNetworks.dense(1, true, 32, 5, 4, 3), 32, OURS);
        Map<String, Boolean> moved = new HashMap<>();
        for (List<Object> row : context.output("measures", Table.class).rows()) {
            moved.put(row.get(0) + " " + row.get(1), (Boolean) row.get(7));
        }
        assertTrue(moved.get("log10Spectral neuron-scaling"));
        assertTrue(moved.get("log10L2 neuron-scaling"));
        assertTrue(moved.get("sharpness layer-scaling"));
        assertTrue(moved.get("log10L2Path dead-neurons"));
        assertEquals(false, moved.get("log10L2Path neuron-scaling"));
    }

    @Test
    void countsViolationsOfMeasuresOfPlugIns() {
        RecordingContext context =
                run(
                        TestNetworks.dense(1, true, 4, 5, 3),
                        4,
                        new Declared("honest", Set.of(Invariance.PERMUTATION)),
                        new Declared("wrong", Set.of(Invariance.DEAD_NEURONS)),
                        new Declared("missing", Set.of()));
        assertEquals(1, context.number("violations"));
        assertEquals(0, context.number("invariantMeasures"));
        for (List<Object> row : context.output("measures", Table.class).rows()) {
            if (row.get(0).equals("wrong") && row.get(1).equals("dead-neurons")) {
                // Three units more with 4 + 1 weights in and 3 out.
                assertEquals(24.0, row.get(4));
                assertEquals(true, row.get(8));
            } else if (row.get(0).equals("missing")) {
                assertNull(row.get(2));
            }
        }
        assertTrue(context.logLines().get(1).contains("missing is left out: not for networks"));
    }

    /** Of two hidden layers of a residual network only that inside the block has one reader. */
    @Test
    void tellsWhichLayersAreChanged() {
        SplittableRandom random = new SplittableRandom(4);
        Network network =
                new Network(
                        Shape.of(4),
                        List.of(
                                node("first", dense(random, 4, 4), -1),
                                node("relu1", new Relu(), 0),
                                node("inside", dense(random, 5, 4), 1),
                                node("relu2", new Relu(), 2),
                                node("back", dense(random, 4, 5), 3),
                                node("sum", new Add(), 1, 4),
                                node("output", dense(random, 3, 4), 5)));
        RecordingContext context = run(network, 4, OURS);
        assertEquals("changed are the units of inside", context.logLines().get(0));
        assertEquals(0, context.number("violations"));
    }

    private static Node node(String name, Operation operation, Integer... inputs) {
        return new Node(name, operation, List.of(inputs));
    }

    private static Dense dense(SplittableRandom random, int outputs, int inputs) {
        return new Dense(
                outputs,
                inputs,
                TestNetworks.draw(random, outputs * inputs),
                TestNetworks.draw(random, outputs));
    }

    /** Nothing is relative to 0. */
    @Test
    void takesRoundingAboutZeroForNoMove() {
        for (double size : new double[] {1e-14, 1e-10}) {
            RecordingContext context =
                    run(TestNetworks.dense(1, true, 4, 5, 3), 4, new Remainder(size));
            // 24 parameters more with dead neurons, nothing else.
            assertEquals(size < 1e-12 ? 0 : 1, context.number("violations"));
        }
    }

    /** So much for each parameter beyond 43. */
    private record Remainder(double size) implements Measure {
        @Override
        public String name() {
            return "remainder";
        }

        @Override
        public String description() {
            return "rounding";
        }

        @Override
        public Set<Invariance> invariances() {
            return Set.of(Invariance.values());
        }

        @Override
        public MeasureValue of(MeasureSubject subject) {
            return MeasureValue.of(size * (subject.network().parameterCount() - 43));
        }
    }

    @Test
    void refusesANetworkWithoutHiddenLayers() {
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> run(TestNetworks.dense(1, true, 4, 3), 4, OURS));
        assertEquals(StandardErrorCode.UNSUPPORTED, refused.code());
    }
}
