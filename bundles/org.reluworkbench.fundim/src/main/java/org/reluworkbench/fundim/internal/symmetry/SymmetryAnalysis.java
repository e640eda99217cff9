package org.reluworkbench.fundim.internal.symmetry;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.symmetry}: which changes of its parameters a network's function does not see. */
@Component(service = Analysis.class)
public final class SymmetryAnalysis implements Analysis<SymmetryParameters> {
    static final String OTHER = "other";
    static final String CANONICAL = "canonical";
    static final String NEURONS = "neurons";
    static final String PAIRS = "pairs";
    static final String MOVES = "moves";
    static final String DIRECTIONS = "directions";
    static final String EQUIVALENT = "permutationScalingEquivalent";

    @Override
    public AnalysisDescriptor<SymmetryParameters> descriptor() {
        return AnalysisDescriptor.of("fundim.symmetry", "1.1.0", SymmetryParameters.class)
                .title("Symmetries of parameters")
                .documentation(
                        "Permuting hidden neurons and scaling them by positive factors changes the"
                                + " parameters of a network but not its function. Gives the canonical"
                                + " form under these, compares two networks modulo them, exactly or"
                                + " within a tolerance, lists the neurons that are on or off on the"
                                + " whole domain, checks on the exact complex of a network with two"
                                + " inputs whether the bent hyperplanes of adjacent layers meet"
                                + " transversely, so that there are no other symmetries (Rolnick and"
                                + " Kording 2020; Grigsby, Lindsey and Rolnick 2023, arXiv:2306.06179),"
                                + " and splits the kernel of the derivative by the parameters at a"
                                + " batch into scalings, dead parameters and the hidden rest, with a"
                                + " direction from each along which f is shown to stay the same to"
                                + " first order.")
                .input(Network.TYPE, Network.TYPE, "Any graph of piecewise-linear operations")
                .optionalInput(OTHER, Network.TYPE, "A network to compare with")
                .optionalInput(Dataset.TYPE, Dataset.TYPE, "The batch; otherwise points are drawn")
                .optionalOutput(
                        CANONICAL, Network.TYPE, "Canonical form of a fully connected network")
                .optionalOutput(
                        Equivalence.MATCHING, Table.TYPE, "The neurons of the other network")
                .output(NEURONS, Table.TYPE, "Which neurons are on or off on the whole domain")
                .optionalOutput(PAIRS, Table.TYPE, "How walls of adjacent layers meet")
                .output(MOVES, Table.TYPE, "How f changes along directions of the kernel")
                .output(
                        DIRECTIONS,
                        NumericArray.TYPE,
                        "3 × D: a scaling, a dead and a hidden direction")
                .build();
    }

    @Override
    public void run(SymmetryParameters parameters, AnalysisContext context) {
        new SymmetryRun(parameters, context).run();
    }
}
