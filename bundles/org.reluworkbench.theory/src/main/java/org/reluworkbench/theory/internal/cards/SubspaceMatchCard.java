package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.NetworkChange;
import org.reluworkbench.metrics.SubspaceMatch;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.subspace-match}: Johnson's example, printed and repaired. */
@Component(service = {Analysis.class, Card.class})
public final class SubspaceMatchCard extends CardAnalysis {
    private static final double CUTOFF = 1e-6;
    private static final double[][] PRINTED_INPUTS = {{1, 1}, {-1, -1}};
    private static final double[][] UNITS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[] OUT = {1, -1, 1, -1};

    public SubspaceMatchCard() {
        super(
                "subspace-match",
                "Subspace match and isomorphism",
                "Johnson 2019, example 3.1: two networks with equal outputs, no subspace match at"
                        + " the hidden layer, and isomorphic spans there. As printed the outputs differ"
                        + " ((0, 0) and (1, −1) at the first input) and the ranks are 1 and 2; with W̃₁"
                        + " = −I, or with inputs e₁, e₂, e₃ and other weights, all three hold. On this"
                        + " network: with its hidden units in another order and scaled it matches"
                        + " itself exactly in every layer. The deviation is the largest difference of"
                        + " outputs, the match where there should be none, and the difference of the"
                        + " ranks; for this network what is missing from a match.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        Backend backend = subject.context().backend();
        List<Claim> claims = new ArrayList<>();
        claims.add(
                example(
                        Claim.Form.REPAIRED,
                        "W̃₁ = −I: equal outputs, no match, isomorphic",
                        two(new double[] {1, 0, 0, 1}, 2, OUT),
                        two(new double[] {-1, 0, 0, -1}, 2, OUT),
                        PRINTED_INPUTS,
                        backend));
        claims.add(
                example(
                        Claim.Form.REPAIRED,
                        "inputs e₁, e₂, e₃: equal outputs, no match, isomorphic",
                        two(new double[] {1, 0, 0, 0, 1, 0}, 3, new double[] {1, 1}),
                        two(new double[] {1, 1, 1, 0, 0, 1}, 3, new double[] {1, -1}),
                        UNITS,
                        backend));
        claims.add(
                example(
                        Claim.Form.PRINTED,
                        "example 3.1: equal outputs, no match, isomorphic",
                        two(new double[] {1, 0, 0, 1}, 2, OUT),
                        two(new double[] {1, 0, 0, -1}, 2, OUT),
                        PRINTED_INPUTS,
                        backend));
        claims.add(equivalent(subject, backend));
        return claims;
    }

    private static Network two(double[] first, int inputs, double[] second) {
        int hidden = first.length / inputs;
        return Network.fullyConnected(
                List.of(
                        new Dense(hidden, inputs, first, null),
                        new Dense(second.length / hidden, hidden, second, null)));
    }

    private static Claim example(
            Claim.Form form,
            String statement,
            Network one,
            Network other,
            double[][] inputs,
            Backend backend) {
        double outputs = 0;
        for (double[] input : inputs) {
            double[] a = new NetworkEvaluation(one).outputs(input);
            double[] b = new NetworkEvaluation(other).outputs(input);
            for (int j = 0; j < a.length; j++) {
                outputs = Math.max(outputs, Math.abs(a[j] - b[j]));
            }
        }
        SubspaceMatch match = match(one, other, 1, inputs, backend);
        int ranks = Math.abs(match.rankX() - match.rankY());
        return Claim.measured(
                form,
                statement,
                Math.max(outputs, Math.max(match.similarity(), ranks)),
                0,
                "Outputs differ by up to "
                        + outputs
                        + ", the maximum match is "
                        + match.similarity()
                        + ", the ranks are "
                        + match.rankX()
                        + " and "
                        + match.rankY()
                        + ".");
    }

    private static SubspaceMatch match(
            Network one, Network other, int node, double[][] inputs, Backend backend) {
        try (TensorScope scope = backend.openScope()) {
            return SubspaceMatch.of(
                    backend,
                    scope.upload(values(one, node, inputs), inputs.length, one.width(node)),
                    scope.upload(values(other, node, inputs), inputs.length, other.width(node)),
                    0,
                    CUTOFF);
        }
    }

    private static double[] values(Network network, int node, double[][] inputs) {
        int width = network.width(node);
        double[] values = new double[inputs.length * width];
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        for (int i = 0; i < inputs.length; i++) {
            System.arraycopy(
                    evaluation.nodeValues(inputs[i]).get(node), 0, values, i * width, width);
        }
        return values;
    }

    /**
     * Neurons that are never active match nothing, in both alike, so the ranks are compared, too.
     */
    private static Claim equivalent(CardSubject subject, Backend backend) {
        String statement = "this network matches its permuted and scaled self in every layer";
        if (!NetworkChange.possible(subject.network())) {
            return Claim.undecided(
                    Claim.Form.STATED,
                    statement,
                    "The network has no hidden layer whose units can be permuted.");
        }
        NetworkChange change = new NetworkChange(4, 1);
        Network other =
                change.of(
                        change.of(subject.network(), Invariance.PERMUTATION, subject.random()),
                        Invariance.NEURON_SCALING,
                        subject.random());
        double[][] inputs = new double[subject.samples().count()][];
        for (int row = 0; row < inputs.length; row++) {
            inputs[row] = subject.point(row);
        }
        double missing = 0;
        int layers = 0;
        for (int node = 0; node < subject.network().nodes().size(); node++) {
            if (subject.network().nodes().get(node).operation().rectifies()) {
                subject.context().checkCancelled();
                SubspaceMatch match = match(subject.network(), other, node, inputs, backend);
                double active = active(subject.network(), node, inputs);
                missing = Math.max(missing, active - match.similarity());
                layers++;
            }
        }
        return Claim.measured(
                Claim.Form.STATED,
                statement,
                missing,
                1e-12,
                "Over "
                        + layers
                        + " layers; scaled and permuted activation vectors span the same.");
    }

    /** The part of neurons that are active at some sample. */
    private static double active(Network network, int node, double[][] inputs) {
        int width = network.width(node);
        double[] values = values(network, node, inputs);
        int active = 0;
        for (int j = 0; j < width; j++) {
            boolean any = false;
            for (int i = j; i < values.length; i += width) {
                any |= values[i] != 0;
            }
            active += any ? 1 : 0;
        }
        return (double) active / width;
    }
}
