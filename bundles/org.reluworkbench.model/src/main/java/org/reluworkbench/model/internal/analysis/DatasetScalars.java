package org.reluworkbench.model.internal.analysis;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.AnalysisContext;

/** The counts that every analysis giving a dataset publishes. */
public final class DatasetScalars {
    private DatasetScalars() {}

    public static void publish(Dataset dataset, AnalysisContext context) {
        context.scalar("samples", dataset.samples());
        context.scalar("features", dataset.features());
        context.scalar("classes", dataset.classes());
    }
}
