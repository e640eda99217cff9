package org.reluworkbench.fundim.internal.symmetry;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.NormalNumbers;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankMemory;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The points at which symmetries are looked at. */
final class SymmetryBatch {
    private SymmetryBatch() {}

    /** The rows of the dataset if one is connected, otherwise 2D′ points drawn from N(0, I). */
    static SampleBatch of(
            Circuit circuit,
            CircuitShape shape,
            Optional<Integer> samples,
            SplittableRandom random,
            AnalysisContext context) {
        Optional<Dataset> dataset = context.optionalInput(Dataset.TYPE, Dataset.class);
        int most = dataset.map(Dataset::samples).orElse(Integer.MAX_VALUE);
        int usual =
                dataset.map(Dataset::samples).orElse(2 * Math.max(1, shape.upperBound(circuit)));
        int count = Math.min(most, samples.orElse(usual));
        RankMemory.require(circuit, count, context);
        if (dataset.isEmpty()) {
            return drawn(circuit.inputs(), count, random, NormalNumbers::next);
        }
        if (dataset.get().features() != circuit.inputs()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the dataset "
                            + dataset.get().name()
                            + " has "
                            + dataset.get().features()
                            + " features but the network has "
                            + circuit.inputs()
                            + " inputs");
        }
        return SampleBatch.of(dataset.get(), count);
    }

    /** Points with independent coordinates, sample after sample. */
    static SampleBatch drawn(
            int inputs,
            int samples,
            SplittableRandom random,
            ToDoubleFunction<SplittableRandom> coordinate) {
        double[][] values = new double[inputs][samples];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < inputs; i++) {
                values[i][s] = coordinate.applyAsDouble(random);
            }
        }
        return SampleBatch.of(values, samples);
    }
}
