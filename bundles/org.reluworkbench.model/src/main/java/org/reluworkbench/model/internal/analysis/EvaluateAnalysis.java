package org.reluworkbench.model.internal.analysis;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code model.evaluate}: how well a network classifies a dataset. */
@Component(service = Analysis.class)
public final class EvaluateAnalysis implements Analysis<EvaluateAnalysis.Parameters> {
    private static final int MOST_CONFUSED_CLASSES = 20;

    private static final String CLASSES = "classes";
    private static final String CONFUSION = "confusion";

    /** Which rows of a dataset. */
    public enum Part {
        ALL,
        TRAIN,
        TEST;

        int firstRow(Dataset dataset) {
            return this == TEST ? dataset.trainSamples() : 0;
        }

        int count(Dataset dataset) {
            return switch (this) {
                case ALL -> dataset.samples();
                case TRAIN -> dataset.trainSamples();
                case TEST -> dataset.testSamples();
            };
        }
    }

    public record Parameters(
            @Parameter(
                            help = "Rows to evaluate: all, those for training or those for testing",
                            defaultValue = "\"all\"")
                    Part part) {}

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("model.evaluate", "1.0.0", Parameters.class)
                .title("Evaluate a network")
                .documentation(
                        "Classifies the rows of a dataset. One output f: class 1 where f > 0, margin f"
                                + " for class 1 and −f for class 0, logistic loss. Several outputs: the"
                                + " largest one wins, the first of equal ones; the margin is the output"
                                + " of the label minus the largest other, the loss is softmax"
                                + " cross-entropy. marginP10 is the 10th percentile of the margins,"
                                + " interpolated linearly.")
                .input(Network.TYPE, Network.TYPE, "One output, or one for each class")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .output(CLASSES, Table.TYPE, "Samples and correct answers of each class")
                .optionalOutput(
                        CONFUSION, Table.TYPE, "Labels against predictions, for up to 20 classes")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        int count = parameters.part().count(dataset);
        if (count == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no rows of the part asked for");
        }
        Scores scores =
                Scores.of(network, dataset, parameters.part().firstRow(dataset), count, context);
        context.scalar("accuracy", scores.accuracy());
        context.scalar("correct", scores.correct());
        context.scalar("loss", scores.loss());
        context.scalar("marginMin", scores.marginQuantile(0));
        context.scalar("marginP10", scores.marginQuantile(0.1));
        context.publish(CLASSES, classes(scores, dataset.classes()));
        if (scores.predictableClasses() <= MOST_CONFUSED_CLASSES) {
            context.publish(CONFUSION, confusion(scores, dataset.classes()));
        }
    }

    private static Table classes(Scores scores, int classes) {
        Table.Builder table =
                Table.of(
                        Column.integer("class"),
                        Column.integer("samples"),
                        Column.integer("correct"),
                        Column.real("accuracy"));
        for (int label = 0; label < classes; label++) {
            long samples = scores.samples(label);
            long correct = scores.correct(label);
            table.row(label, samples, correct, samples == 0 ? null : (double) correct / samples);
        }
        return table.build();
    }

    private static Table confusion(Scores scores, int classes) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.integer("class"));
        for (int predicted = 0; predicted < scores.predictableClasses(); predicted++) {
            columns.add(Column.integer("as " + predicted));
        }
        Table.Builder table = Table.of(columns);
        for (int label = 0; label < classes; label++) {
            Object[] row = new Object[columns.size()];
            row[0] = label;
            for (int predicted = 0; predicted < scores.predictableClasses(); predicted++) {
                row[predicted + 1] = scores.confused(label, predicted);
            }
            table.row(row);
        }
        return table.build();
    }
}
