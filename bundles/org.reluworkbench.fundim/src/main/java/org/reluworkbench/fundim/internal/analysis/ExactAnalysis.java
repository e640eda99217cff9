package org.reluworkbench.fundim.internal.analysis;

import java.util.Optional;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.exact.ComplexCheck;
import org.reluworkbench.fundim.internal.exact.DecisiveSet;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.fundim.internal.rank.RankMemory;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
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
        return AnalysisDescriptor.of("fundim.exact", "1.0.0", ExactParameters.class)
                .title("Functional dimension")
                .documentation(
                        "The functional dimension of a network with two inputs as a function on a"
                                + " domain: the rank of the Jacobian at a decisive set, n₀ + 1 affinely"
                                + " independent points in the interior of every activation region"
                                + " (Grigsby, Lindsey, Meyerhoff and Wu), which no batch exceeds. The"
                                + " regions are those of the exact complex, and on each the plane's"
                                + " origin and directions with its pattern give the same rows as any"
                                + " such points. On a plane in a space of more dimensions, and if the"
                                + " domain leaves out regions, it is a lower bound of the functional"
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
        Complex complex =
                context.optionalInput(Complex.TYPE, Complex.class)
                        .map(given -> checked(given, network, parameters, context))
                        .orElseGet(() -> slice(parameters, network, context));
        long samples = (long) DecisiveSet.PER_FACE * complex.faces().count();
        RankMemory.require(circuit, samples, context);
        DecisiveSet set = decisive(circuit, complex);
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
        context.scalar("activationRegions", complex.faces().count());
        context.scalar("wholeInputSpace", network.inputs() == 2 ? 1 : 0);
        if (network.inputs() != 2) {
            context.log("a plane in the input space: a lower bound of the functional dimension");
        }
        context.publish(PIVOTS, pivots(interval, circuit));
    }

    private static DecisiveSet decisive(Circuit circuit, Complex complex) {
        try {
            return DecisiveSet.of(circuit, complex);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.CONFLICT, e.getMessage(), e);
        }
    }

    private static Complex slice(
            ExactParameters parameters, Network network, AnalysisContext context) {
        Optional<PlaneEmbedding> plane = parameters.plane(network.inputs());
        if (plane.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "the network has "
                            + network.inputs()
                            + " inputs; give a plane by origin and directions");
        }
        try {
            return new Slice(network, plane.get(), parameters.polygon(), parameters.maxRegions())
                    .compute(progress(context));
        } catch (RegionLimitException e) {
            throw new WorkbenchException(StandardErrorCode.OUT_OF_MEMORY, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
    }

    private static Progress progress(AnalysisContext context) {
        return new Progress() {
            @Override
            public void report(double fraction) {
                context.progress(fraction / 2, "regions");
            }

            @Override
            public boolean isCancelled() {
                return context.cancelled();
            }
        };
    }

    /** A complex of another network is refused. */
    private static Complex checked(
            Complex complex, Network network, ExactParameters parameters, AnalysisContext context) {
        try {
            new ComplexCheck(complex, network).require(parameters.maxRegions(), progress(context));
            return complex;
        } catch (RegionLimitException e) {
            throw new WorkbenchException(StandardErrorCode.OUT_OF_MEMORY, e.getMessage(), e);
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
