package org.reluworkbench.model.internal.dataset;

/** The map x ↦ (x − mean) / deviation. */
public record Standardisation(double mean, double deviation) {
    public static final Standardisation NONE = new Standardisation(0, 1);

    /**
     * @throws IllegalArgumentException if the deviation is not positive or a number is not finite
     */
    public Standardisation {
        if (!Double.isFinite(mean) || !(deviation > 0) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException(
                    "mean " + mean + " and deviation " + deviation + " standardise nothing");
        }
    }

    public double apply(double x) {
        return (x - mean) / deviation;
    }
}
