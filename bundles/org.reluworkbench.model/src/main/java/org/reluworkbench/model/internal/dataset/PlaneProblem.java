package org.reluworkbench.model.internal.dataset;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Classification problems in the plane, in the style of Sattelberg, Cavalieri, Kirby, Peterson and
 * Beveridge, "Locally linear attributes of ReLU neural networks" (2020), Figs. 3 and 7. The paper
 * gives no radii; those here leave a gap between the classes.
 */
public enum PlaneProblem {
    /** The corners (1, 1) and (−1, −1) of class 0, (1, −1) and (−1, 1) of class 1, in turn. */
    XOR(0.15) {
        @Override
        void place(Sample sample, SplittableRandom random) {
            sample.x = sample.turn % 2 == 0 ? 1 : -1;
            sample.y = sample.label == 0 ? sample.x : -sample.x;
        }
    },
    /** A disc of radius 0.5 (class 0) inside an annulus of radii 0.65 and 1 (class 1). */
    CIRCLE_ANNULUS(0) {
        @Override
        void place(Sample sample, SplittableRandom random) {
            discOrAnnulus(sample.label == 0, sample, random);
        }
    },
    /**
     * A disc inside an annulus in each quadrant, centred at (±0.5, ±0.5) and scaled by 0.45; the
     * disc is of class 0 where x and y have the same sign and of class 1 elsewhere.
     */
    XOR_ANNULUS(0) {
        @Override
        void place(Sample sample, SplittableRandom random) {
            int quadrant = sample.turn % 4;
            boolean right = quadrant % 2 == 0;
            boolean upper = quadrant < 2;
            discOrAnnulus((sample.label == 0) == (right == upper), sample, random);
            sample.x = (right ? 0.5 : -0.5) + 0.45 * sample.x;
            sample.y = (upper ? 0.5 : -0.5) + 0.45 * sample.y;
        }
    },
    /** One centre for each class, evenly spread on the circle of radius 0.6. */
    GAUSSIANS(0.2) {
        @Override
        void place(Sample sample, SplittableRandom random) {
            sample.place(0.6, (double) sample.label / sample.classes);
        }
    },
    /** Uniform in the square [−1, 1]², with labels that say nothing about the place. */
    UNIFORM(0) {
        @Override
        void place(Sample sample, SplittableRandom random) {
            sample.x = 2 * random.nextDouble() - 1;
            sample.y = 2 * random.nextDouble() - 1;
        }
    };

    private static final double DISC = 0.5;
    private static final double ANNULUS_INNER = 0.65;
    private static final double ANNULUS_OUTER = 1;

    private final double usualNoise;

    PlaneProblem(double usualNoise) {
        this.usualNoise = usualNoise;
    }

    /** Where one sample ideally lies. */
    abstract void place(Sample sample, SplittableRandom random);

    /** The noise that makes the problem look as in the paper's figures. */
    public double usualNoise() {
        return usualNoise;
    }

    /** Whether the problem is defined for any number of classes; otherwise it has two. */
    public boolean anyNumberOfClasses() {
        return this == GAUSSIANS || this == UNIFORM;
    }

    /**
     * Draws samples; classes take turns, so every stretch of rows is balanced.
     *
     * @param noise standard deviation of what is added to each coordinate
     * @param random gives equal ideal places for every noise
     */
    public StoredDataset draw(
            int samples, int classes, double noise, int trainSamples, SplittableRandom random) {
        double[] values = new double[Math.multiplyExact(2, samples)];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            Sample sample = new Sample(i % classes, i / classes, classes);
            place(sample, random);
            values[2 * i] = sample.x + noise * BoxMuller.next(random);
            values[2 * i + 1] = sample.y + noise * BoxMuller.next(random);
            labels[i] = sample.label;
        }
        return new StoredDataset(
                title(), new int[] {2}, new DoubleValues(values), labels, classes, trainSamples);
    }

    private String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Uniform by area. */
    private static void discOrAnnulus(boolean disc, Sample sample, SplittableRandom random) {
        double inner = disc ? 0 : ANNULUS_INNER;
        double outer = disc ? DISC : ANNULUS_OUTER;
        double area = inner * inner + random.nextDouble() * (outer * outer - inner * inner);
        sample.place(Math.sqrt(area), random.nextDouble());
    }

    /** The sample being placed: {@code turn} counts the samples of its class. */
    static final class Sample {
        private final int label;
        private final int turn;
        private final int classes;
        private double x;
        private double y;

        private Sample(int label, int turn, int classes) {
            this.label = label;
            this.turn = turn;
            this.classes = classes;
        }

        /** StrictMath: the same bits on every machine. */
        private void place(double radius, double turns) {
            double angle = 2 * Math.PI * turns;
            x = radius * StrictMath.cos(angle);
            y = radius * StrictMath.sin(angle);
        }
    }
}
