package org.reluworkbench.model.internal.load;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.reluworkbench.model.internal.analysis.TestFraction;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Which rows are kept, in which order, and which of them are for testing: rows for training are
 * shuffled, then the first ones of both parts are kept in proportion, then a dataset without rows
 * for testing is split.
 */
final class RowSelection {
    private RowSelection() {}

    /**
     * @throws WorkbenchException with {@code PARAMETER_INVALID} if a dataset that has rows for
     *     testing is to be split again
     */
    static StoredDataset apply(
            StoredDataset all, LoadParameters parameters, AnalysisContext context) {
        if (all.testSamples() > 0 && parameters.testFraction() > 0) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "testFraction is "
                            + parameters.testFraction()
                            + ", but "
                            + all.name()
                            + " has test rows of its own");
        }
        StoredDataset kept = kept(all, parameters, context);
        return all.testSamples() > 0
                ? kept
                : kept.split(TestFraction.trainSamples(kept.samples(), parameters.testFraction()));
    }

    private static StoredDataset kept(
            StoredDataset all, LoadParameters parameters, AnalysisContext context) {
        int samples = Math.min(all.samples(), parameters.samples().orElse(Integer.MAX_VALUE));
        if (samples == all.samples() && !parameters.shuffle()) {
            return all;
        }
        int testRows = (int) ((long) samples * all.testSamples() / all.samples());
        int[] train = IntStream.range(0, all.trainSamples()).toArray();
        if (parameters.shuffle()) {
            shuffle(train, random(context));
        }
        int[] rows =
                IntStream.concat(
                                IntStream.of(train).limit(samples - testRows),
                                IntStream.range(0, testRows).map(i -> all.trainSamples() + i))
                        .toArray();
        return all.rows(rows, samples - testRows);
    }

    /** Another stream than that of label noise, which is the first. */
    private static SplittableRandom random(AnalysisContext context) {
        SplittableRandom source = context.random();
        source.split();
        return source.split();
    }

    /** Fisher and Yates: every order is equally likely. */
    private static void shuffle(int[] rows, SplittableRandom random) {
        for (int last = rows.length - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            int row = rows[chosen];
            rows[chosen] = rows[last];
            rows[last] = row;
        }
    }
}
