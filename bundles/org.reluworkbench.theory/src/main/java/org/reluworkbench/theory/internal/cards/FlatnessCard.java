package org.reluworkbench.theory.internal.cards;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.NetworkChange;
import org.reluworkbench.metrics.Sharpness;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.flatness}: sharpness moves while the function stays. */
@Component(service = {Analysis.class, Card.class})
public final class FlatnessCard extends CardAnalysis {
    private static final double FACTOR = 16;
    private static final double BOX = 5e-4;
    private static final int STEPS = 5;

    /** Sharpness counts as moved from this change of its logarithm to base 2 on. */
    private static final double MOVED = 0.5;

    public FlatnessCard() {
        super(
                "flatness",
                "Flatness is no property of the function",
                "Dinh et al. 2017: (W_k, b_k, W_{k+1}) → (αW_k, αb_k, W_{k+1}/α) leaves the"
                        + " function as it is and makes a minimum as sharp as one likes. Checked with α"
                        + " = 16: the largest change of an output, relative to the largest output, and"
                        + " |log₂| of the ratio of max L(w + ν) − L(w) over |ν_i| ≤ 5e-4·(|w_i| + 1),"
                        + " as found by an ascent, before and after; the deviation is how much of ½"
                        + " that misses.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        subject.samples().requireLabels(subject.network());
        String moves = "sharpness moves under T_α";
        if (!NetworkChange.possible(subject.network())) {
            return List.of(
                    Claim.undecided(
                            Claim.Form.STATED,
                            moves,
                            "The network has no hidden layer whose units can be scaled."));
        }
        Network scaled =
                new NetworkChange(FACTOR, 1)
                        .of(subject.network(), Invariance.LAYER_SCALING, subject.random());
        double before = sharpness(subject, subject.network());
        double after = sharpness(subject, scaled);
        Claim sharp =
                before > 0 && after > 0
                        ? Claim.measured(
                                Claim.Form.STATED,
                                moves,
                                Math.max(
                                        0,
                                        MOVED - Math.abs(Math.log(after / before) / Math.log(2))),
                                0,
                                "max L(w + ν) − L(w) was " + before + " and is " + after + ".")
                        : Claim.undecided(
                                Claim.Form.STATED,
                                moves,
                                "The ascent raised the loss by "
                                        + before
                                        + " and "
                                        + after
                                        + ", which has no ratio.");
        return List.of(
                Claim.measured(
                        Claim.Form.STATED,
                        "T_α leaves the function as it is",
                        functionChange(subject, scaled),
                        1e-10,
                        "Layers were scaled by 16 and 1/16 in turn."),
                sharp);
    }

    private static double sharpness(CardSubject subject, Network network) {
        return Sharpness.ascent(network, subject.samples(), BOX, STEPS, subject.context());
    }

    private static double functionChange(CardSubject subject, Network scaled) {
        NetworkEvaluation one = new NetworkEvaluation(subject.network());
        NetworkEvaluation two = new NetworkEvaluation(scaled);
        double difference = 0;
        double largest = 0;
        for (int row = 0; row < subject.samples().count(); row++) {
            double[] a = one.outputs(subject.point(row));
            double[] b = two.outputs(subject.point(row));
            for (int j = 0; j < a.length; j++) {
                difference = Math.max(difference, Math.abs(a[j] - b[j]));
                largest = Math.max(largest, Math.abs(a[j]));
            }
        }
        return largest > 0 ? difference / largest : difference;
    }
}
