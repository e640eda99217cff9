package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.concentration}: the tail of the norm of sparse gradients. */
@Component(service = {Analysis.class, Card.class})
public final class ConcentrationCard extends CardAnalysis {
    private static final double KEPT = 0.1;
    private static final int REGIONS = 3;
    private static final int DRAWS = 1000;
    private static final double[] SMALL = {0.1, 0.25, 0.5};
    private static final double[] LARGE = {1, 2, 3};

    /** A frequency of 1000 draws is off by more than this many deviations hardly ever. */
    private static final double DEVIATIONS = 4;

    public ConcentrationCard() {
        super(
                "concentration",
                "The norm of sparse gradients",
                "Rácz and Daróczy 2021: P(‖S*x‖² > Tr[S*S*ᵀ](1 + 4δ)) ≤ e^{−δ} for all δ > 0, x"
                        + " subgaussian, S* the rows of ∂²f/∂θ∂x of a region whose parameters are kept."
                        + " From Hsu et al. 2012 it follows for δ ≥ 1 only, where 2√δ + 2δ ≤ 4δ; below"
                        + " it is checked empirically. For the regions of the first three samples, with"
                        + " the tenth of each layer's weights that contributes most kept, and 1000"
                        + " standard normal x, for networks whose parameters are all those of dense layers;"
                        + " the deviation is the largest frequency minus e^{−δ}, the"
                        + " tolerance four deviations of such a frequency.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        String large = "the tail bound for δ ≥ 1";
        String small = "the tail bound for δ < 1";
        Optional<Node> other =
                subject.network().nodes().stream()
                        .filter(node -> node.operation().parameterCount() > 0)
                        .filter(node -> !(node.operation() instanceof Dense))
                        .findFirst();
        if (other.isPresent()) {
            String reason =
                    "The card keeps weights of dense layers only, and "
                            + other.get().name()
                            + " has other parameters.";
            return List.of(
                    Claim.undecided(Claim.Form.STATED, large, reason),
                    Claim.undecided(Claim.Form.PRINTED, small, reason));
        }
        double[] largest = new double[2];
        Arrays.fill(largest, -1);
        SplittableRandom random = subject.random();
        int regions = Math.min(REGIONS, subject.samples().count());
        for (int row = 0; row < regions; row++) {
            double[] excess = ratios(subject, row, random);
            for (double delta : LARGE) {
                largest[0] = Math.max(largest[0], tail(excess, delta) - Math.exp(-delta));
            }
            for (double delta : SMALL) {
                largest[1] = Math.max(largest[1], tail(excess, delta) - Math.exp(-delta));
            }
        }
        double error = DEVIATIONS * Math.sqrt(0.25 / DRAWS);
        return List.of(
                Claim.measured(
                        Claim.Form.STATED,
                        large,
                        largest[0],
                        error,
                        "It follows from the tail inequality for quadratic forms of Hsu et al."),
                Claim.measured(
                        Claim.Form.PRINTED,
                        small,
                        largest[1],
                        error,
                        "Checked empirically: the inequality it is said to follow from gives 1 +"
                                + " 2√δ + 2δ, which is more than 1 + 4δ for δ < 1."));
    }

    private static double tail(double[] ratios, double delta) {
        return (double) Arrays.stream(ratios).filter(r -> r > 1 + 4 * delta).count()
                / ratios.length;
    }

    /** ‖S*x‖²/Tr[S*S*ᵀ] for normal x, in the region of a sample. */
    private static double[] ratios(CardSubject subject, int row, SplittableRandom random) {
        Linearization at =
                new NetworkEvaluation(subject.network()).linearization(subject.point(row));
        List<Layer> layers = layers(subject, at);
        int inputs = subject.network().inputs();
        double trace = 0;
        double[] unit = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            subject.context().checkCancelled();
            unit[i] = 1;
            trace += square(at, layers, unit);
            unit[i] = 0;
        }
        double[] ratios = new double[DRAWS];
        double[] x = new double[inputs];
        for (int draw = 0; draw < DRAWS; draw++) {
            subject.context().checkCancelled();
            for (int i = 0; i < inputs; i++) {
                x[i] = random.nextGaussian();
            }
            ratios[draw] = trace > 0 ? square(at, layers, x) / trace : 0;
        }
        return ratios;
    }

    /**
     * A dense layer in the region: the derivative of ∂f/∂W[o, i] in a direction of the input is
     * signal(o) times that of input i, so that a sum over kept weights needs for each input only Σ
     * signal(o)² over the kept o.
     *
     * @param source the node that the layer reads, or the input
     * @param weights for each input Σ signal(o)² over the kept weights
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Layer(int source, double[] weights) {}

    private static double square(Linearization at, List<Layer> layers, double[] direction) {
        List<double[]> tangents = at.nodeTangents(direction);
        double sum = 0;
        for (Layer layer : layers) {
            double[] inputs = layer.source < 0 ? direction : tangents.get(layer.source);
            for (int i = 0; i < inputs.length; i++) {
                sum += layer.weights[i] * inputs[i] * inputs[i];
            }
        }
        return sum;
    }

    private static List<Layer> layers(CardSubject subject, Linearization at) {
        List<double[]> signals = at.nodeAdjoints(subject.outputGradient());
        List<double[]> gradients = at.parameterGradient(subject.outputGradient());
        List<Layer> layers = new ArrayList<>();
        List<Node> nodes = subject.network().nodes();
        for (int n = 0; n < nodes.size(); n++) {
            if (nodes.get(n).operation() instanceof Dense dense) {
                boolean[] kept = kept(dense.weights(), gradients.get(n));
                double[] weights = new double[dense.inputs()];
                for (int o = 0; o < dense.outputs(); o++) {
                    double signal = signals.get(n)[o];
                    for (int i = 0; i < dense.inputs(); i++) {
                        weights[i] += kept[o * dense.inputs() + i] ? signal * signal : 0;
                    }
                }
                layers.add(new Layer(nodes.get(n).inputs().get(0), weights));
            }
        }
        return layers;
    }

    /** The weights with the largest |θ·∂f/∂θ|. */
    private static boolean[] kept(double[] weights, double[] gradient) {
        double[] importance = new double[weights.length];
        Arrays.setAll(importance, i -> Math.abs(weights[i] * gradient[i]));
        double[] sorted = importance.clone();
        Arrays.sort(sorted);
        int count = (int) Math.ceil(KEPT * weights.length);
        double least = sorted[sorted.length - count];
        boolean[] kept = new boolean[weights.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = importance[i] >= least;
        }
        return kept;
    }
}
