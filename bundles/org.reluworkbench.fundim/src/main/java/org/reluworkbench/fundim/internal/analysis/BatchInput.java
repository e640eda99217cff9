package org.reluworkbench.fundim.internal.analysis;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankMemory;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The batch that an analysis is asked for: rows of a dataset, or drawn. */
public final class BatchInput {
    private BatchInput() {}

    /**
     * The first rows of the dataset if one is connected, otherwise points drawn from N(0, I).
     *
     * @param samples how many; left out: all rows, or m = 2D′ drawn points
     * @param random of the drawn points: two of its numbers give a coordinate, as in the talk's
     *     experiment that public codes repeat
     * @throws WorkbenchException if the dataset does not fit the network, or the rank at so many
     *     samples the memory
     */
    public static SampleBatch of(
            Circuit circuit,
            CircuitShape shape,
            Optional<Integer> samples,
            SplittableRandom random,
            AnalysisContext context) {
        Optional<Dataset> dataset = context.optionalInput(Dataset.TYPE, Dataset.class);
        dataset.ifPresent(given -> requireFeatures(given, circuit));
        int most = dataset.map(Dataset::samples).orElse(Integer.MAX_VALUE);
        int usual =
                dataset.map(Dataset::samples).orElse(2 * Math.max(1, shape.upperBound(circuit)));
        int count = Math.min(most, samples.orElse(usual));
        RankMemory.require(circuit, count, context);
        return dataset.map(given -> SampleBatch.of(given, count))
                .orElseGet(() -> SampleBatch.normal(circuit.inputs(), count, random));
    }

    static void requireFeatures(Dataset dataset, Circuit circuit) {
        if (dataset.features() != circuit.inputs()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the dataset "
                            + dataset.name()
                            + " has "
                            + dataset.features()
                            + " features but the network has "
                            + circuit.inputs()
                            + " inputs");
        }
    }

    /** SHA-256 of the values, sample after sample, in lower-case hexadecimal digits. */
    static String sha256(SampleBatch batch) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(8 * Math.max(1, batch.values().length));
            for (int s = 0; s < batch.size(); s++) {
                buffer.clear();
                for (double value : batch.point(s)) {
                    buffer.putDouble(value);
                }
                digest.update(buffer.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            // Every JVM has SHA-256.
            throw new IllegalStateException(e);
        }
    }
}
