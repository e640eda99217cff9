package org.reluworkbench.model.internal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Runs {@code dataset.load}, and looks at what it says. */
final class LoadChecks {
    private LoadChecks() {}

    static TestParameters<LoadParameters> file(MemoryFile file) {
        return TestParameters.of(LoadParameters.class).with("file", file);
    }

    static RecordingContext run(TestParameters<LoadParameters> parameters, long memoryBudget)
            throws IOException {
        LoadAnalysis analysis = new LoadAnalysis();
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .withMemoryBudget(memoryBudget)
                        .withSeed(parameters.build().seed());
        analysis.run(parameters.build(), context);
        return context;
    }

    static RecordingContext run(TestParameters<LoadParameters> parameters) throws IOException {
        return run(parameters, 1L << 24);
    }

    static StoredDataset load(TestParameters<LoadParameters> parameters) throws IOException {
        return run(parameters).output("dataset", StoredDataset.class);
    }

    static StoredDataset load(MemoryFile file) throws IOException {
        return load(file(file));
    }

    static void refused(
            ErrorCode code, String sentence, TestParameters<LoadParameters> parameters) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> run(parameters));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    static void refused(ErrorCode code, String sentence, MemoryFile file) {
        refused(code, sentence, file(file));
    }
}
