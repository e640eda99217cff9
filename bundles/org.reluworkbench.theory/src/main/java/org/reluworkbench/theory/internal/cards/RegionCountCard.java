package org.reluworkbench.theory.internal.cards;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.region-count}: the number of regions on a plane. */
@Component(service = {Analysis.class, Card.class})
public final class RegionCountCard extends CardAnalysis {
    /** The T that networks need at initialisation is near 1. */
    private static final double MOST_T = 2;

    public RegionCountCard() {
        super(
                "region-count",
                "The number of regions",
                "Hanin and Rolnick 2019: on a large enough piece of an n-dimensional input space a"
                        + " network of dense layers with N neurons has on average over its weights at"
                        + " most (T·N)^n/n! activation regions for each unit of volume, T = 2⁵·C_grad·"
                        + "C_bias, and 2^N for N ≤ n. Counted exactly on a plane (n = 2): of the input"
                        + " itself, or through three samples, on the square twice as far from its middle"
                        + " as they are. C_grad and C_bias are estimated from the neurons of each layer"
                        + " in place of the distribution; the deviation is regions / bound, the tolerance"
                        + " 1. The second claim is what they find at initialisation and in training, about"
                        + " N²/2: the deviation is the T that this network needs with the whole square as"
                        + " unit, √(2·regions)/N, and the tolerance 2.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        Complex complex = PlaneOfSamples.complex(subject);
        int regions = complex.faces().count();
        long neurons = subject.network().reluCount();
        if (neurons <= 2) {
            double most = Math.pow(2, (double) neurons);
            return List.of(
                    Claim.measured(
                            Claim.Form.STATED,
                            "at most 2^N activation regions for N ≤ n",
                            regions,
                            most,
                            regions + " regions with " + neurons + " neurons."));
        }
        double t = Math.sqrt(2.0 * regions) / neurons;
        return List.of(
                theorem(subject, complex),
                Claim.measured(
                        Claim.Form.STATED,
                        "about N²/2 activation regions on a plane",
                        t,
                        MOST_T,
                        regions
                                + " regions with "
                                + neurons
                                + " neurons: "
                                + regions / (0.5 * neurons * neurons)
                                + " of N²/2; it was found of means over networks."));
    }

    private static Claim theorem(CardSubject subject, Complex complex) {
        String statement = "at most area·(T·N)²/2 activation regions on a plane";
        Optional<List<Dense>> layers = subject.network().fullyConnectedLayers();
        if (layers.isEmpty()) {
            return Claim.undecided(
                    Claim.Form.STATED,
                    statement,
                    "The theorem is for dense layers with ReLU between them.");
        }
        RegionTheorem constants = RegionTheorem.of(subject, layers.get(), complex.plane());
        if (!Double.isFinite(constants.bias())) {
            return Claim.undecided(
                    Claim.Form.STATED,
                    statement,
                    "The biases of a layer are equal or missing, so that their density has no"
                            + " bound.");
        }
        double area = complex.faces().totalArea();
        int regions = complex.faces().count();
        double bound = constants.regions(area, subject.network().reluCount());
        return Claim.measured(
                Claim.Form.STATED,
                statement,
                bound > 0 ? regions / bound : Double.POSITIVE_INFINITY,
                1,
                String.format(
                        Locale.ROOT,
                        "%d regions against %.3g on an area of %.3g, T = 32·%.3g·%.3g = %.3g, estimated"
                                + " from this network; the theorem is about the mean over random"
                                + " weights.",
                        regions,
                        bound,
                        area,
                        constants.gradient(),
                        constants.bias(),
                        constants.factor()));
    }
}
