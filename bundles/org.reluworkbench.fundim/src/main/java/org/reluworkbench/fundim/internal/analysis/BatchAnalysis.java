package org.reluworkbench.fundim.internal.analysis;

import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.certificate.CertificateMaker;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.batch}: the batch functional dimension, certified. */
@Component(service = Analysis.class)
public final class BatchAnalysis implements Analysis<BatchParameters> {
    @Override
    public AnalysisDescriptor<BatchParameters> descriptor() {
        return AnalysisDescriptor.of("fundim.batch", "1.1.0", BatchParameters.class)
                .title("Batch functional dimension")
                .documentation(
                        "The rank of the Jacobian of the outputs at a batch by all parameters"
                                + " (Grigsby, Lindsey, Meyerhoff and Wu, Functional dimension of"
                                + " feedforward ReLU neural networks). Parameters and inputs are taken"
                                + " as exact dyadic rationals and all activation patterns are decided"
                                + " exactly; the rank modulo a random prime is then a certified lower"
                                + " bound. What vanishes on the batch, positive scaling of hidden"
                                + " neurons, and samples with one pattern prove an upper bound. Where"
                                + " the two meet the rank is certified, otherwise more primes bound the"
                                + " probability that it is larger. The singular values show what the"
                                + " usual tolerances give.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .optionalInput(
                        Dataset.TYPE, Dataset.TYPE, "The batch; if none, points from N(0, I)")
                .output(
                        RankCertificate.TYPE,
                        RankCertificate.TYPE,
                        "What fundim.verify checks the lower bound by")
                .optionalOutput(
                        SingularSpectrum.VALUES, NumericArray.TYPE, "In float64, descending")
                .optionalOutput(
                        SingularSpectrum.TOLERANCES,
                        Table.TYPE,
                        "Ranks by the usual tolerances, beside the certified one")
                .optionalOutput(SingularSpectrum.SPECTRUM, Table.TYPE, "The singular values")
                .optionalOutput(SingularSpectrum.FIGURE, Figure.TYPE, "The singular values")
                .build();
    }

    @Override
    public void run(BatchParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Circuit circuit = Circuit.of(network);
        CircuitShape shape = CircuitShape.of(circuit);
        SampleBatch batch =
                BatchInput.of(
                        circuit,
                        shape,
                        parameters.samples(),
                        new SplittableRandom(parameters.seed()),
                        context);
        BatchRank rank = new BatchRank(circuit, shape, batch);
        RankInterval interval =
                parameters
                        .search()
                        .search(
                                rank,
                                new SplittableRandom(parameters.seed()),
                                part -> {
                                    context.checkCancelled();
                                    context.progress(part, "primes");
                                });
        RankScalars.publish(rank, interval, context);
        context.scalar("samples", batch.size());
        context.scalar("exactlyDecided", rank.patterns().exactlyDecided());
        context.scalar("onWall", rank.patterns().onWall());
        context.publish(
                RankCertificate.TYPE,
                CertificateMaker.make(
                        rank,
                        interval,
                        network.sha256(),
                        BatchInput.sha256(batch),
                        parameters.seed()));
        context.checkCancelled();
        publishSpectrum(network, batch, interval, parameters, context);
    }

    private static void publishSpectrum(
            Network network,
            SampleBatch batch,
            RankInterval interval,
            BatchParameters parameters,
            AnalysisContext context) {
        long values = network.parameterCount() * batch.size() * network.outputs();
        if (network.parameterCount() > parameters.singularValues()) {
            context.log(
                    "no singular values: more columns than the parameter singularValues allows");
        } else if (16 * values > context.memoryBudgetBytes() || values > Integer.MAX_VALUE - 8) {
            context.log("no singular values: the Jacobian does not fit into the step's memory");
        } else {
            SingularSpectrum.publish(network, batch, interval, context);
        }
    }
}
