package org.reluworkbench.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.internal.SmallNetworks;
import org.reluworkbench.gradient.internal.fisher.FisherAnalysis;
import org.reluworkbench.gradient.internal.fisher.FisherParameters;
import org.reluworkbench.gradient.internal.sensitivity.SensitivityAnalysis;
import org.reluworkbench.gradient.internal.sensitivity.SensitivityParameters;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.backend.Precision;

/** What other bundles get is what the analyses publish. */
class ExportedQuantitiesTest {
    private static final Network NETWORK = SmallNetworks.dense(2, true, 6, 5, 4, 3);
    private static final Dataset POINTS = SmallNetworks.points(1, 30, 6, 3);

    @Test
    void fisherRaoNorm() {
        RecordingContext context =
                new RecordingContext(new FisherAnalysis().descriptor())
                        .with("network", NETWORK)
                        .with("dataset", POINTS)
                        .with(new JavaBackend());
        for (LabelChoice labels : LabelChoice.values()) {
            new FisherAnalysis()
                    .run(
                            TestParameters.of(FisherParameters.class)
                                    .with("labels", labels)
                                    .with("precision", Precision.FLOAT64)
                                    .build(),
                            context);
            FisherRaoNorm norm =
                    FisherRaoNorm.of(
                            NETWORK,
                            SampleRange.all(POINTS, 30),
                            labels,
                            Precision.FLOAT64,
                            new SplittableRandom(0),
                            context);
            assertEquals(context.number("fisherRao"), norm.norm());
            assertEquals(context.number("fisherRaoIdentity"), norm.identity());
            assertEquals(context.number("fisherRaoDeviation"), norm.deviation());
        }
    }

    @Test
    void tangentSensitivity() {
        RecordingContext context =
                new RecordingContext(new SensitivityAnalysis().descriptor())
                        .with("network", NETWORK)
                        .with("dataset", POINTS)
                        .with(new JavaBackend());
        new SensitivityAnalysis()
                .run(TestParameters.of(SensitivityParameters.class).build(), context);
        TangentSensitivity found =
                TangentSensitivity.of(
                        NETWORK,
                        SampleRange.all(POINTS, 30),
                        Optional.empty(),
                        Precision.FLOAT64,
                        context);
        assertEquals(context.number("meanSquaredNorm"), found.mean());
        assertEquals(context.number("boundPrinted"), found.printed().orElseThrow());
        assertEquals(context.number("boundProved"), found.proved().orElseThrow());
        assertTrue(found.largest() >= found.mean());
    }
}
