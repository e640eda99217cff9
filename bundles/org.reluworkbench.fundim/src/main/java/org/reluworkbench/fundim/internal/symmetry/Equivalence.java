package org.reluworkbench.fundim.internal.symmetry;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** Whether two networks are equal up to permutation and positive scaling of hidden neurons. */
final class Equivalence {
    static final String MATCHING = "matching";

    private final AnalysisContext context;
    private final double tolerance;

    Equivalence(AnalysisContext context, double tolerance) {
        this.context = context;
        this.tolerance = tolerance;
    }

    void publish(Network network, Network other) {
        List<Dense> first = layers(network);
        List<Dense> second = layers(other);
        if (network.inputs() != other.inputs() || network.outputs() != other.outputs()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the networks "
                            + network
                            + " and "
                            + other
                            + " differ in their numbers of inputs or outputs");
        }
        if (!widths(first).equals(widths(second))) {
            context.log("the hidden layers of " + network + " and " + other + " differ in width");
            answer(0);
            return;
        }
        MatchSearch search = new MatchSearch(first, second, tolerance);
        Optional<Matching> found = search.search();
        if (found.isPresent()) {
            publish(found.get(), new ExactMatching(first, second, found.get()).holds());
        } else if (search.isUndecided()) {
            context.scalar(
                    SymmetryAnalysis.EQUIVALENT,
                    Scalar.undecided(
                            0,
                            1,
                            "several neurons have one direction, or are always 0, and not every"
                                    + " way to match them could be tried"));
        } else {
            context.log("not equivalent: " + search.obstacle());
            answer(0);
        }
    }

    private static List<Dense> layers(Network network) {
        return network.fullyConnectedLayers()
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.UNSUPPORTED,
                                        "two networks are compared only if they are fully"
                                                + " connected with ReLU, which "
                                                + network
                                                + " is not"));
    }

    private static List<Integer> widths(List<Dense> layers) {
        return layers.stream().map(Dense::outputs).toList();
    }

    private void answer(int equivalent) {
        context.scalar(SymmetryAnalysis.EQUIVALENT, equivalent);
    }

    private void publish(Matching matching, boolean exactly) {
        answer(1);
        context.scalar("exactlyEquivalent", exactly ? 1 : 0);
        context.scalar(
                "largestDeviation",
                exactly ? Scalar.measured(0, 0) : Scalar.measured(matching.deviation()));
        Table.Builder table =
                Table.of(
                        Column.integer("layer"),
                        Column.integer("neuron"),
                        Column.integer("other"),
                        Column.real("factor"),
                        Column.real("deviation"));
        for (int l = 0; l < matching.partners().size(); l++) {
            for (int i = 0; i < matching.partners().get(l).length; i++) {
                double factor = matching.factors().get(l)[i];
                table.row(
                        l + 1,
                        i,
                        matching.partners().get(l)[i],
                        Double.isNaN(factor) ? null : (Double) factor,
                        matching.deviations().get(l)[i]);
            }
        }
        context.publish(MATCHING, table.build());
    }
}
