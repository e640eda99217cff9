package org.reluworkbench.theory.internal.cards;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.theory.internal.CardSubject;

/**
 * The constants of Hanin and Rolnick (2019, arXiv:1906.00904, Theorem 5), estimated from one
 * network of dense layers in place of the distribution from which it was drawn: the neurons of a
 * hidden layer stand for draws of one neuron.
 *
 * @param gradient C_grad, which bounds √E‖∇z‖² along the plane: the largest root of the mean square
 *     over the neurons of a layer, over layers and samples
 * @param bias C_bias, which bounds the density of a bias: the largest density of a normal
 *     distribution with the spread that the biases of a layer have; infinite where they are equal
 */
record RegionTheorem(double gradient, double bias) {

    /** Costs two passes forward for each sample. */
    static RegionTheorem of(CardSubject subject, List<Dense> layers, PlaneEmbedding plane) {
        double least = Double.POSITIVE_INFINITY;
        for (Dense hidden : layers.subList(0, layers.size() - 1)) {
            least = Math.min(least, deviation(hidden.biases()));
        }
        return new RegionTheorem(gradient(subject, plane), 1 / (least * Math.sqrt(2 * Math.PI)));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    private static double gradient(CardSubject subject, PlaneEmbedding plane) {
        int inputs = subject.network().inputs();
        double[] u = new double[inputs];
        double[] v = new double[inputs];
        Arrays.setAll(u, plane::u);
        Arrays.setAll(v, plane::v);
        List<Node> nodes = subject.network().nodes();
        double largest = 0;
        for (int row = 0; row < subject.samples().count(); row++) {
            subject.context().checkCancelled();
            var at = new NetworkEvaluation(subject.network()).linearization(subject.point(row));
            List<double[]> alongU = at.nodeTangents(u);
            List<double[]> alongV = at.nodeTangents(v);
            for (int n = 0; n < nodes.size(); n++) {
                if (nodes.get(n).operation().rectifies()) {
                    int z = nodes.get(n).inputs().get(0);
                    double squares = squares(alongU.get(z)) + squares(alongV.get(z));
                    largest = Math.max(largest, squares / alongU.get(z).length);
                }
            }
        }
        return Math.sqrt(largest);
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    /** T = 2⁵ · C_grad · C_bias. */
    double factor() {
        return 32 * gradient * bias;
    }

    /** area · (TN)²/2, the largest mean number of regions that N ≥ 2 neurons have. */
    double regions(double area, long neurons) {
        double root = factor() * neurons;
        return area * root * root / 2;
    }
}
