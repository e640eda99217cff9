package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.xor}: the network for XOR, printed and repaired. */
@Component(service = {Analysis.class, Card.class})
public final class XorCard extends CardAnalysis {
    private static final double[][] CORNERS = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};

    public XorCard() {
        super(
                "xor",
                "XOR by two ReLUs",
                "Sattelberg et al. 2020, equations 3.2 and 3.3: a network of two ReLUs that solves"
                        + " XOR on the corners (±1, ±1), and its linear pieces. With the printed bias"
                        + " (1, 0) the output is 0 at two corners, which is not above 0, and the"
                        + " printed pieces jump at x + y = −1; with bias (2, 0) and boundary x + y = −2"
                        + " both are right. A network with two inputs is asked, too. The deviation"
                        + " counts wrong corners, or is the largest jump or difference.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        List<Claim> claims = new ArrayList<>();
        claims.add(solves(Claim.Form.REPAIRED, "(3.2) with bias (2, 0) solves XOR", network(2)));
        claims.add(
                pieces(
                        Claim.Form.REPAIRED,
                        "its pieces −x − y + 1, x + y + 1, −1 with boundaries 0 and −2",
                        network(2),
                        -2,
                        s -> s + 1));
        claims.add(solves(Claim.Form.PRINTED, "(3.2) with bias (1, 0) solves XOR", network(1)));
        claims.add(
                pieces(
                        Claim.Form.PRINTED,
                        "(3.3): its pieces −x − y + 1, x + y + 1, −1 with boundaries 0 and −1",
                        network(1),
                        -1,
                        s -> s + 1));
        if (subject.network().inputs() == 2 && subject.network().outputs() == 1) {
            int wrong = wrong(subject.network());
            subject.context()
                    .log("this network has " + (4 - wrong) + " of the 4 corners of XOR right");
        }
        return claims;
    }

    /** f = (1, −2)·max(((1, 1), (1, 1))·(x, y) + (bias, 0), 0) − 1. */
    private static Network network(double bias) {
        return Network.fullyConnected(
                List.of(
                        new Dense(2, 2, new double[] {1, 1, 1, 1}, new double[] {bias, 0}),
                        new Dense(1, 2, new double[] {1, -2}, new double[] {-1})));
    }

    private static int wrong(Network network) {
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        int wrong = 0;
        for (double[] corner : CORNERS) {
            boolean positive = evaluation.outputs(corner)[0] > 0;
            wrong += positive == (corner[0] != corner[1]) ? 0 : 1;
        }
        return wrong;
    }

    private static Claim solves(Claim.Form form, String statement, Network network) {
        int wrong = wrong(network);
        double mixed = new NetworkEvaluation(network).outputs(CORNERS[1])[0];
        return Claim.measured(
                form,
                statement,
                wrong,
                0,
                wrong + " of 4 corners are wrong; at (1, −1) the output is " + mixed + ".");
    }

    /**
     * Whether pieces in s = x + y agree with the network, at points inside and at the boundaries.
     */
    private static Claim pieces(
            Claim.Form form,
            String statement,
            Network network,
            double boundary,
            DoubleUnaryOperator middle) {
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        double largest = 0;
        for (double s = -4; s <= 4; s += 0.25) {
            double piece = s >= 0 ? 1 - s : s >= boundary ? middle.applyAsDouble(s) : -1;
            double value = evaluation.outputs(new double[] {s / 2, s / 2})[0];
            largest = Math.max(largest, Math.abs(piece - value));
        }
        double jump =
                Math.max(
                        Math.abs(middle.applyAsDouble(boundary) + 1),
                        Math.abs(middle.applyAsDouble(0) - 1));
        return Claim.measured(
                form,
                statement,
                Math.max(largest, jump),
                0,
                "The pieces differ from the network by up to "
                        + largest
                        + " and jump by up to "
                        + jump
                        + " at their boundaries.");
    }
}
