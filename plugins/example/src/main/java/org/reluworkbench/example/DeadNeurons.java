package org.reluworkbench.example;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code example.dead-neurons}: the hidden units that no sample of a dataset activates. */
@Component(service = Analysis.class)
public final class DeadNeurons implements Analysis<DeadNeurons.Parameters> {
    private static final String LAYERS = "layers";

    /** Samples between two looks at whether somebody asked to stop. */
    private static final int SAMPLES_PER_STRIDE = 64;

    /** Which rows of a dataset. */
    public enum Part {
        ALL,
        TRAIN,
        TEST
    }

    public record Parameters(
            @Parameter(
                            help = "Samples to look at: all, those for training or for testing",
                            defaultValue = "\"all\"")
                    Part part,
            @Parameter(
                            help = "A unit is dead if its output is never above this value",
                            defaultValue = "0",
                            min = 0,
                            max = 1e6)
                    double threshold) {}

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("example.dead-neurons", "1.0.0", Parameters.class)
                .title("Dead neurons")
                .documentation(
                        "Counts the hidden ReLU units whose output is at most the threshold on every"
                                + " sample: with the threshold 0 they output 0 and pass no gradient"
                                + " on the whole dataset. Evaluated in float64.")
                .input(Network.TYPE, Network.TYPE, "The network")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples with as many values as it has inputs")
                .output(LAYERS, Table.TYPE, "Units and dead units of each ReLU layer")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        if (dataset.features() != network.inputs()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the dataset %s has %d values a sample, the network %s has %d inputs"
                            .formatted(
                                    dataset.name(), dataset.features(), network, network.inputs()));
        }
        List<double[]> highest = highestOutputs(network, dataset, parameters.part(), context);
        Table layers = layers(network, highest, parameters.threshold());
        context.scalar("deadNeurons", dead(layers));
        context.scalar("reluCount", network.reluCount());
        context.publish(LAYERS, layers);
    }

    /** The largest output of each unit over all samples, node by node. */
    private static List<double[]> highestOutputs(
            Network network, Dataset dataset, Part part, AnalysisContext context) {
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        List<double[]> highest = new ArrayList<>();
        for (int i = 0; i < network.nodes().size(); i++) {
            double[] units = new double[network.width(i)];
            Arrays.fill(units, Double.NEGATIVE_INFINITY);
            highest.add(units);
        }
        int first = part == Part.TEST ? dataset.trainSamples() : 0;
        int end = part == Part.TRAIN ? dataset.trainSamples() : dataset.samples();
        if (first == end) {
            // Without samples every unit would count as dead.
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no samples of the part asked for");
        }
        for (int row = first; row < end; row++) {
            if ((row - first) % SAMPLES_PER_STRIDE == 0) {
                context.checkCancelled();
                context.progress((row - first) / (double) (end - first), "sample " + row);
            }
            raise(highest, evaluation.nodeValues(dataset.row(row)));
        }
        return highest;
    }

    private static void raise(List<double[]> highest, List<double[]> values) {
        for (int i = 0; i < values.size(); i++) {
            double[] units = highest.get(i);
            for (int unit = 0; unit < units.length; unit++) {
                units[unit] = Math.max(units[unit], values.get(i)[unit]);
            }
        }
    }

    private static Table layers(Network network, List<double[]> highest, double threshold) {
        Table.Builder table =
                Table.of(
                        Column.text("layer"),
                        Column.integer("units"),
                        Column.integer("dead"),
                        Column.real("fraction"));
        for (int i = 0; i < network.nodes().size(); i++) {
            Node node = network.nodes().get(i);
            if (node.operation() instanceof Relu) {
                double[] units = highest.get(i);
                long dead = Arrays.stream(units).filter(output -> output <= threshold).count();
                table.row(node.name(), units.length, dead, (double) dead / units.length);
            }
        }
        return table.build();
    }

    private static long dead(Table layers) {
        return layers.rows().stream().mapToLong(row -> (Long) row.get(2)).sum();
    }
}
