package org.reluworkbench.metrics.internal.invariance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
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
import org.reluworkbench.model.Network;
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
        InvarianceAnalysis analysis = new InvarianceAnalysis();
        for (Measure measure : measures) {
            analysis.addMeasure(measure);
        }
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", network)
                        .with("dataset", TestNetworks.points(2, 60, features, 3))
                        .with(new JavaBackend());
        analysis.run(TestParameters.of(InvarianceParameters.class).build(), context);
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
        for (Network network :
                List.of(
                        TestNetworks.dense(1, true, 32, 5, 4, 3),
                        TestNetworks.convolutional(2, true),
                        TestNetworks.normalised(3))) {
            RecordingContext context = run(network, 32, OURS);
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
        assertTrue(context.logLines().get(0).contains("missing is left out: not for networks"));
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
