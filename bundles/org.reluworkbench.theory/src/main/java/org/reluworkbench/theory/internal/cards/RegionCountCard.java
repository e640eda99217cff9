package org.reluworkbench.theory.internal.cards;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.region-count}: the number of regions on a plane. */
@Component(service = {Analysis.class, Card.class})
public final class RegionCountCard extends CardAnalysis {
    /** T of the theorem is not computed; networks at initialisation have T near 1. */
    private static final double MOST_T = 2;

    public RegionCountCard() {
        super(
                "region-count",
                "The number of regions",
                "Hanin and Rolnick 2019: on a piece of an n-dimensional input space a network with"
                        + " N neurons has on average at most (T·N)^n/n! activation regions for each"
                        + " unit of volume, 2^N for N ≤ n. Counted exactly on a plane (n = 2): of the"
                        + " input itself, or through three samples, on the square twice as far from its"
                        + " middle as they are. T depends on the distribution of the weights and is not"
                        + " computed: the deviation is the T that this network needs with the whole"
                        + " square as unit, √(2·regions)/N, and the tolerance 2.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        String statement = "at most (T·N)²/2 activation regions on a plane";
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
                Claim.measured(
                        Claim.Form.STATED,
                        statement,
                        t,
                        MOST_T,
                        regions
                                + " regions with "
                                + neurons
                                + " neurons: "
                                + regions / (0.5 * neurons * neurons)
                                + " of N²/2; the theorem is about the mean over random weights."));
    }
}
