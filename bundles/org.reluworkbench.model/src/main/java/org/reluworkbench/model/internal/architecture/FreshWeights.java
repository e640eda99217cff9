package org.reluworkbench.model.internal.architecture;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.dataset.BoxMuller;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Fresh numbers for layers that are to be trained. Dense layers and convolutions k = 0, 1, … draw
 * their weights, row by row, from the generator with the seed {@code seed + 2k} and their biases,
 * N(0, biasDeviation²) unless the initialisation has its own, from {@code seed + 2k + 1}. A batch
 * normalisation starts as the identity up to ε, a PReLU with slope ¼ (He et al. 2015).
 */
public final class FreshWeights implements Weights {
    private static final double PRELU_SLOPE = 0.25;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final WeightInitialisation initialisation;
    private final double biasDeviation;
    private final long seed;
    private final long mostValues;
    private long values;
    private int affineLayers;

    /**
     * @param mostValues more numbers than this are refused with {@code OUT_OF_MEMORY}
     */
    public FreshWeights(
            WeightInitialisation initialisation, double biasDeviation, long seed, long mostValues) {
        if (initialisation == WeightInitialisation.PYTORCH && biasDeviation != 0) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "the initialisation pytorch draws the biases, too, so biasDeviation has to be"
                            + " 0, not "
                            + biasDeviation);
        }
        this.initialisation = initialisation;
        this.biasDeviation = biasDeviation;
        this.seed = seed;
        this.mostValues = mostValues;
    }

    @Override
    public Reals get(Slot slot) {
        values += slot.size();
        if (values > mostValues || slot.size() > LONGEST_ARRAY) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    "the network has more than the "
                            + mostValues
                            + " parameters that fit into the memory of the step");
        }
        return switch (slot.role()) {
            case WEIGHT -> weights(slot);
            case BIAS -> biases(slot);
            case SLOPES -> constant(slot, PRELU_SLOPE);
            case SCALE, VARIANCE -> constant(slot, 1);
            case SHIFT, MEAN -> constant(slot, 0);
            case FACTORS, OFFSETS ->
                    throw new WorkbenchException(
                            StandardErrorCode.PARAMETER_INVALID,
                            "layer "
                                    + slot.layer()
                                    + " has constants, which cannot be drawn; such layers only come"
                                    + " from files");
        };
    }

    private static Reals constant(Slot slot, double value) {
        double[] all = new double[(int) slot.size()];
        Arrays.fill(all, value);
        return Reals.of(all);
    }

    private Reals weights(Slot slot) {
        SplittableRandom random = new SplittableRandom(seed + 2L * affineLayers++);
        double[] drawn = new double[(int) slot.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = weight(random, slot.fanIn(), slot.fanOut());
        }
        return Reals.of(drawn);
    }

    private Reals biases(Slot slot) {
        SplittableRandom random = new SplittableRandom(seed + 2L * affineLayers - 1);
        double[] drawn = new double[(int) slot.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = bias(random, slot.fanIn());
        }
        return Reals.of(drawn);
    }

    private double weight(SplittableRandom random, double n, double m) {
        return switch (initialisation) {
            case HE_NORMAL -> BoxMuller.next(random) * Math.sqrt(2 / n);
            case HE_UNIFORM -> uniform(random) * Math.sqrt(6 / n);
            case XAVIER_NORMAL -> BoxMuller.next(random) * Math.sqrt(2 / (n + m));
            case XAVIER_UNIFORM -> uniform(random) * Math.sqrt(6 / (n + m));
            case PYTORCH -> uniform(random) / Math.sqrt(n);
        };
    }

    private double bias(SplittableRandom random, double n) {
        return initialisation == WeightInitialisation.PYTORCH
                ? uniform(random) / Math.sqrt(n)
                // The sum turns -0.0 into 0.0.
                : 0.0 + biasDeviation * BoxMuller.next(random);
    }

    /** U(−1, 1). */
    private static double uniform(SplittableRandom random) {
        return 2 * random.nextDouble() - 1;
    }
}
