package org.reluworkbench.fundim.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.asset.Table;

class SweepParametersTest {
    private static SweepParameters drawn(
            WeightInitialisation initialisation, Optional<Double> biasDeviation) {
        return new SweepParameters(
                List.of(3),
                List.of(2),
                4,
                Optional.empty(),
                1,
                initialisation,
                biasDeviation,
                2,
                1,
                0,
                4,
                0,
                40,
                SweepLabels.BALL,
                0.01);
    }

    @Test
    void biasesThatAreLeftOutAreTheTalks() {
        assertEquals(
                0.1, drawn(WeightInitialisation.HE_NORMAL, Optional.empty()).deviationOfBiases());
        assertEquals(
                0.0, drawn(WeightInitialisation.HE_NORMAL, Optional.of(0.0)).deviationOfBiases());
    }

    @Test
    void pytorchDrawsItsBiasesItself() throws Exception {
        SweepParameters parameters = drawn(WeightInitialisation.PYTORCH, Optional.empty());
        RecordingContext context = new RecordingContext(new SweepAnalysis().descriptor());
        new SweepAnalysis().run(parameters, context);
        assertEquals(1, context.output("cells", Table.class).rows().size());
        assertEquals(
                0.0, drawn(WeightInitialisation.PYTORCH, Optional.of(0.0)).deviationOfBiases());
    }

    @Test
    void pytorchWithAnotherDeviationIsRefused() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> drawn(WeightInitialisation.PYTORCH, Optional.of(0.1)));
        assertTrue(refused.getMessage().contains("biasDeviation"), refused.getMessage());
    }
}
