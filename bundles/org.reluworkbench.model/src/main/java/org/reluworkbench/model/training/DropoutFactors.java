package org.reluworkbench.model.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Shape;

/**
 * What dropout multiplies values with in training: 0 with the rate's probability, otherwise 1/(1 −
 * rate) (Srivastava et al. 2014). It depends on seed, node, update and place only, so it is the
 * same for any number of threads and after an interruption.
 */
public final class DropoutFactors {
    /** Fixed, so that the number of threads has no influence. */
    private static final int PARTS = 8;

    private static final int WORTH_SHARING = 1 << 12;

    private final double rate;
    private final int width;
    private final int together;
    private final long seed;

    /**
     * @param shape of what is dropped
     * @param seed of the training
     */
    public DropoutFactors(Dropout dropout, Shape shape, long seed, int node) {
        this.rate = dropout.rate();
        this.width = shape.size();
        this.together = dropout.wholeChannels() ? shape.positions() : 1;
        // Far from the seeds of other nodes; the number of the update is added to it.
        this.seed = seed ^ ((node + 1L) << 40);
    }

    /**
     * Draws the factors of a batch.
     *
     * @param update number of the update, from 0
     * @param target receives a factor for each value, sample by sample
     */
    public void draw(long update, int samples, float[] target) {
        // Splitting makes streams of one generator independent of each other.
        SplittableRandom ofUpdate = new SplittableRandom(seed ^ update).split();
        SplittableRandom[] ofPart = new SplittableRandom[PARTS];
        Arrays.setAll(ofPart, part -> ofUpdate.split());
        IntStream parts = IntStream.range(0, PARTS);
        boolean shared = (long) samples * width >= WORTH_SHARING;
        (shared ? parts.parallel() : parts)
                .forEach(
                        part -> {
                            int from = (int) ((long) part * samples / PARTS) * width;
                            int to = (int) ((part + 1L) * samples / PARTS) * width;
                            draw(ofPart[part], target, from, to);
                        });
    }

    private void draw(SplittableRandom random, float[] target, int from, int to) {
        float kept = (float) (1 / (1 - rate));
        for (int i = from; i < to; i += together) {
            Arrays.fill(target, i, i + together, random.nextDouble() < rate ? 0 : kept);
        }
    }
}
