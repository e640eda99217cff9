package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.analysis.DatasetScalars;
import org.reluworkbench.model.internal.dataset.LabelNoise;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

/** {@code dataset.load}: a dataset from a file, or one that comes with the workbench. */
@Component(service = Analysis.class)
public final class LoadAnalysis implements Analysis<LoadParameters> {
    private static final String STATISTICS = "statistics";

    @Override
    public AnalysisDescriptor<LoadParameters> descriptor() {
        return AnalysisDescriptor.of("dataset.load", "2.0.0", LoadParameters.class)
                .title("Load a dataset")
                .documentation(
                        "Reads a dataset from an npz file with X and, if labelled, y, from a CSV"
                                + " file, from IDX files of images and labels (Fashion-MNIST comes as"
                                + " four of them), from CIFAR-10 or CIFAR-100 in binary form, or from"
                                + " an archive of PNG images in one folder for each class; or takes"
                                + " MNIST (LeCun, Cortes and Burges), which comes with the workbench."
                                + " Labels are whole numbers from 0, and classes keep their names.")
                .output(Dataset.TYPE, Dataset.TYPE, "The samples, training rows first")
                .output(
                        STATISTICS,
                        Table.TYPE,
                        "Mean and deviation of the training rows, and what standard used")
                .build();
    }

    @Override
    public void run(LoadParameters parameters, AnalysisContext context) throws IOException {
        StoredDataset chosen = RowSelection.apply(read(parameters, context), parameters, context);
        StoredDataset divided = parameters.scaling().divided(chosen);
        List<Moments> measured = TrainingMoments.of(divided);
        List<Standardisation> used = used(parameters, divided, measured);
        StoredDataset clean = used.isEmpty() ? divided : Scaling.standardise(divided, used);
        DatasetScalars.publish(clean, context);
        if (measured.size() > StatisticsTable.MOST_ROWS) {
            context.log("statistics lists the first " + StatisticsTable.MOST_ROWS + " features");
        }
        context.publish(STATISTICS, StatisticsTable.of(divided, measured, used));
        context.publish(
                Dataset.TYPE,
                LabelNoise.apply(
                        clean, parameters.labelNoise(), parameters.labelNoiseKind(), context));
    }

    private static StoredDataset read(LoadParameters parameters, AnalysisContext context)
            throws IOException {
        if (parameters.file().isPresent()) {
            return new DatasetFiles(parameters, context.memoryBudgetBytes()).read();
        }
        int most =
                parameters.shuffle()
                        ? Integer.MAX_VALUE
                        : parameters.samples().orElse(Integer.MAX_VALUE);
        return parameters.name().orElse(BuiltInDataset.MNIST_SMALL).load(most);
    }

    /** What is subtracted and divided by; nothing unless the scaling is standard. */
    private static List<Standardisation> used(
            LoadParameters parameters, StoredDataset data, List<Moments> measured) {
        if (parameters.scaling() != Scaling.STANDARD) {
            return List.of();
        } else if (parameters.standardisation().isPresent()) {
            return List.of(parameters.standardisation().get());
        } else if (parameters.file().isEmpty()) {
            return List.of(BuiltInDataset.STANDARDISATION);
        } else if (measured.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    data.name()
                            + " has no training rows to take mean and deviation from; lower"
                            + " testFraction");
        }
        try {
            return measured.stream().map(Moments::standardisation).toList();
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    data.name() + " has numbers too large to be standardised: " + e.getMessage(),
                    e);
        }
    }
}
