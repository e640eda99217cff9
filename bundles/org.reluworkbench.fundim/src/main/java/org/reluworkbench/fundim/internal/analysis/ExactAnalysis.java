package org.reluworkbench.fundim.internal.analysis;

import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.exact.DecisiveSet;
import org.reluworkbench.fundim.internal.exact.PlaneRegions;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.fundim.internal.rank.RankMemory;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.exact}: the functional dimension from all regions of a plane. */
@Component(service = Analysis.class)
public final class ExactAnalysis implements Analysis<ExactParameters> {
    private static final String PIVOTS = "pivots";
    private static final String[] KINDS = {"origin", "first direction", "second direction"};

    @Override
    public AnalysisDescriptor<ExactParameters> descriptor() {
        return AnalysisDescriptor.of("fundim.exact", "1.1.0", ExactParameters.class)
                .title("Functional dimension")
                .documentation(
                        "The functional dimension of a network with two inputs as a function on a"
                                + " domain: the rank of the Jacobian at a decisive set, n₀ + 1 affinely"
                                + " independent points in the interior of every activation region"
                                + " (Grigsby, Lindsey, Meyerhoff and Wu), which no batch exceeds. The"
                                + " regions are those of the exact complex, and on each the plane's"
                                + " origin and directions with its pattern give the same rows as any"
                                + " such points. The domain is the whole plane unless one is given:"
                                + " wholeInputSpace is 1 if no region of the input space can be"
                                + " missing. On a plane in a space of more dimensions, and on a"
                                + " bounded domain, the rank is a lower bound of the functional"
                                + " dimension on the whole space.")
                .input(Network.TYPE, Network.TYPE, "Two inputs, or a plane in its input space")
                .optionalInput(Complex.TYPE, Complex.TYPE, "Of this network, if it is at hand")
                .output(PIVOTS, Table.TYPE, "Regions and parameters that make up the rank")
                .build();
    }

    @Override
    public void run(ExactParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Circuit circuit = Circuit.of(network);
        PlaneRegions regions = new RegionChoice(parameters, network, context).regions();
        long samples = (long) DecisiveSet.PER_FACE * regions.patterns().size();
        RankMemory.require(circuit, samples, context);
        DecisiveSet set = decisive(circuit, regions);
        BatchRank rank =
                new BatchRank(circuit, CircuitShape.of(circuit), set.batch(), set.patterns());
        RankInterval interval =
                parameters
                        .search()
                        .search(
                                rank,
                                new SplittableRandom(parameters.seed()),
                                part -> {
                                    context.checkCancelled();
                                    context.progress(0.5 + part / 2, "primes");
                                });
        RankScalars.publish(rank, interval, context);
        context.scalar("activationRegions", regions.patterns().size());
        publishReach(regions, network, context);
        context.publish(PIVOTS, pivots(interval, circuit));
    }

    /** Says what the rank is a lower bound of. */
    private static void publishReach(
            PlaneRegions regions, Network network, AnalysisContext context) {
        boolean plane = regions.wholePlane();
        boolean space = network.inputs() == 2;
        if (!plane) {
            context.log("on a bounded domain: a lower bound for the plane");
        }
        if (!space) {
            context.log("a plane in the input space: a lower bound of the functional dimension");
        }
        context.scalar("wholeInputSpace", plane && space ? 1 : 0);
    }

    private static DecisiveSet decisive(Circuit circuit, PlaneRegions regions) {
        try {
            return DecisiveSet.of(circuit, regions);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.CONFLICT, e.getMessage(), e);
        }
    }

    private static Table pivots(RankInterval interval, Circuit circuit) {
        Table.Builder table =
                Table.of(
                        Column.integer("face"),
                        Column.text("point"),
                        Column.integer("output"),
                        Column.integer("parameter"));
        int outputs = circuit.outputs().length;
        BatchRank.Pivots pivots = interval.pivots();
        for (int i = 0; i < pivots.rank(); i++) {
            int sample = pivots.rows()[i] / outputs;
            table.row(
                    sample / DecisiveSet.PER_FACE,
                    KINDS[sample % DecisiveSet.PER_FACE],
                    pivots.rows()[i] % outputs,
                    pivots.parameters()[i]);
        }
        return table.build();
    }
}
