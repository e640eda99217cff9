package org.reluworkbench.spi.play;

import java.util.List;

/**
 * A moment of a game.
 *
 * @param moment counted from 0 since the session began
 * @param canGoBack whether there is a moment before
 * @param epoch epochs trained since the last change by hand
 * @param totalEpochs epochs trained on the way here
 * @param loss mean over the points, logistic
 * @param accuracy part of the points on the right side
 * @param activationRegions regions of the hidden neurons' patterns on the domain, exact
 * @param linearRegions those merged by their affine maps, exact
 * @param decisionBoundaryLength on the domain
 * @param dimension functional dimension on the domain
 * @param parameters number of weights and biases
 * @param points their coordinates and classes
 * @param layers the affine layers
 * @param complex what the view of a complex draws, as JSON
 */
public record PlayFrame(
        int moment,
        boolean canGoBack,
        int epoch,
        int totalEpochs,
        double loss,
        double accuracy,
        long activationRegions,
        long linearRegions,
        double decisionBoundaryLength,
        Dimension dimension,
        long parameters,
        List<Point> points,
        List<Layer> layers,
        String complex) {
    public PlayFrame {
        points = List.copyOf(points);
        layers = List.copyOf(layers);
    }

    /**
     * The functional dimension: the rank lies between the bounds.
     *
     * @param lower certified
     * @param upper proved
     * @param architecture what no network of this architecture exceeds
     */
    public record Dimension(int lower, int upper, int architecture) {}

    /**
     * @param label 0 or 1
     */
    public record Point(double x, double y, int label) {}

    /**
     * z = W·a + b.
     *
     * @param weights a row for each output
     */
    public record Layer(List<List<Double>> weights, List<Double> biases) {
        public Layer {
            weights = weights.stream().map(List::copyOf).toList();
            biases = List.copyOf(biases);
        }
    }
}
