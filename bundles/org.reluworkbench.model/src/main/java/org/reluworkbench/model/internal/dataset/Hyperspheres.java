package org.reluworkbench.model.internal.dataset;

import java.util.SplittableRandom;

/**
 * Two concentric hyperspheres, as Nagarajan and Kolter, "Uniform convergence may be unable to
 * explain generalization in deep learning" (2019), use them: class 0 on the sphere of radius 1,
 * class 1 on the outer one, both uniform.
 */
public final class Hyperspheres {
    public static final int USUAL_DIMENSION = 1000;
    public static final double USUAL_OUTER_RADIUS = 1.1;

    private Hyperspheres() {}

    /**
     * Draws samples; classes take turns.
     *
     * @param noise standard deviation of what is added to each coordinate
     */
    public static StoredDataset draw(
            int samples,
            int dimension,
            double outerRadius,
            double noise,
            int trainSamples,
            SplittableRandom random) {
        double[] values = new double[Math.multiplyExact(dimension, samples)];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = i % 2;
            place(values, i * dimension, dimension, labels[i] == 0 ? 1 : outerRadius, random);
            for (int j = 0; noise > 0 && j < dimension; j++) {
                values[i * dimension + j] += noise * BoxMuller.next(random);
            }
        }
        return new StoredDataset(
                "hyperspheres",
                new int[] {dimension},
                new DoubleValues(values),
                labels,
                2,
                trainSamples);
    }

    /**
     * The "bad" set of the paper: each training row is moved along its ray onto the other sphere
     * and gets the label of the sphere it is now on. Test rows stay. A row at the centre stays
     * there, with the other label.
     *
     * @param spheres what {@link #draw} gave for this outer radius
     */
    public static StoredDataset projected(StoredDataset spheres, double outerRadius) {
        int dimension = spheres.features();
        double[] values = new double[spheres.samples() * dimension];
        spheres.copyRows(0, spheres.samples(), values, 0);
        int[] labels = spheres.labels();
        for (int i = 0; i < spheres.trainSamples(); i++) {
            labels[i] = 1 - labels[i];
            scale(values, i * dimension, dimension, labels[i] == 0 ? 1 : outerRadius);
        }
        return spheres.with(new DoubleValues(values)).withLabels(labels);
    }

    /** A normal vector has a uniform direction. */
    private static void place(
            double[] values, int first, int dimension, double radius, SplittableRandom random) {
        for (int j = 0; j < dimension; j++) {
            values[first + j] = BoxMuller.next(random);
        }
        scale(values, first, dimension, radius);
    }

    private static void scale(double[] values, int first, int dimension, double radius) {
        double squares = 0;
        for (int j = 0; j < dimension; j++) {
            squares += values[first + j] * values[first + j];
        }
        // All coordinates 0 has probability 0, but the generator is finite.
        double factor = squares > 0 ? radius / Math.sqrt(squares) : 0;
        for (int j = 0; j < dimension; j++) {
            values[first + j] *= factor;
        }
    }
}
