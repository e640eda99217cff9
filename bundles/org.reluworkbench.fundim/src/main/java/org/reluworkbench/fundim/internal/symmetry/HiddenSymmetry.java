package org.reluworkbench.fundim.internal.symmetry;

import java.util.Optional;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.spi.Scalar;

/**
 * Whether the parameters can be recovered from f on the domain up to permutation and positive
 * scaling: 1 if the theorem of Rolnick and Kording applies, 0 if some other direction is proved to
 * lie in the kernel of the derivative of θ ↦ f on the whole domain, and otherwise undecided.
 *
 * @see <a href="https://arxiv.org/abs/2306.06179">Grigsby, Lindsey, Rolnick 2023, hidden symmetries
 *     of ReLU networks</a>
 */
final class HiddenSymmetry {
    /** Why walls are not looked at. */
    static final String NO_LAYERS = "the network is not fully connected with ReLU";

    private HiddenSymmetry() {}

    static Scalar free() {
        return Scalar.exact(1);
    }

    static Scalar proved() {
        return Scalar.exact(0);
    }

    static Scalar undecided(String why) {
        return Scalar.undecided(0, 1, why);
    }

    /** Whether the theorem applies: transverse pairs, every wall a fold, generic position. */
    static boolean applies(Transversality crossings) {
        return crossings.holds() && crossings.isGeneric() && crossings.everyWallIsAFold();
    }

    /**
     * Where the theorem does not apply, by the rank on all regions of the domain.
     *
     * @param crossings empty unless the network is fully connected with ReLU
     * @param bound D′
     */
    static Scalar byRank(Optional<Transversality> crossings, RankInterval rank, int bound) {
        if (rank.upper() < bound) {
            return proved();
        }
        if (rank.lower() < bound) {
            return undecided(rank.describe() + ", which is D′");
        }
        return undecided(
                "the rank on the domain is D′, so no direction but scaling keeps f, but "
                        + crossings.map(HiddenSymmetry::lacking).orElse(NO_LAYERS)
                        + ", so that other networks with the same f are not excluded");
    }

    private static String lacking(Transversality crossings) {
        if (crossings.missingWalls() > 0) {
            return crossings.missingWalls() + " neurons have no wall in the domain";
        }
        if (crossings.faultyPairs() > 0) {
            return crossings.faultyPairs()
                    + " pairs of neurons of adjacent layers do not meet transversely in the domain";
        }
        return crossings.everyWallIsAFold()
                ? "walls are not in general position"
                : "f has the same affine map on both sides of a wall";
    }
}
