package org.reluworkbench.model.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.model.internal.npz.NpzNetworkReader;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class ImportAnalysisTest {
    private final ImportAnalysis analysis = new ImportAnalysis();
    private final RecordingContext context = new RecordingContext(analysis.descriptor());

    private static ImportAnalysis.Parameters parameters(InputFile file, Optional<String> format) {
        return new ImportAnalysis.Parameters(file, format, Optional.empty());
    }

    private void run(String name, Optional<String> format) throws IOException {
        try (InputStream in = Network.class.getResourceAsStream("mlp-2-32-32-32-1.npz")) {
            MemoryFile file = new MemoryFile(name, in.readAllBytes());
            analysis.run(parameters(file, format), context);
        }
    }

    @Test
    void publishesTheNetworkAndItsCounts() throws IOException {
        analysis.addReader(new NpzNetworkReader());
        run("mlp.npz", Optional.empty());
        assertEquals("2-32-32-32-1", context.output("network", Network.class).toString());
        assertEquals(2 * 32 + 32 + 2 * (32 * 32 + 32) + 33, context.number("parameters"));
        assertEquals(4, context.number("layers"));
        assertEquals(2, context.number("inputs"));
        assertEquals(1, context.number("outputs"));
        assertEquals(96, context.number("relus"));
    }

    @Test
    void theLogSaysWhatWasLeftOut() throws IOException {
        analysis.addReader(
                new NetworkReader() {
                    @Override
                    public String format() {
                        return "test";
                    }

                    @Override
                    public boolean accepts(String fileName, byte[] firstBytes) {
                        return true;
                    }

                    @Override
                    public Network read(InputFile file) {
                        throw new AssertionError("the one with remarks is asked");
                    }

                    @Override
                    public Network read(InputFile file, Consumer<String> remarks) {
                        remarks.accept("The softmax was cut off.");
                        return Network.fullyConnected(
                                List.of(new Dense(1, 1, new double[] {1}, null)));
                    }
                });
        run("any", Optional.empty());
        assertEquals(List.of("The softmax was cut off."), context.logLines());
    }

    @Test
    void theFormatCanBeNamed() throws IOException {
        analysis.addReader(new NpzNetworkReader());
        run("network", Optional.of("npz"));
        assertEquals(2, context.number("inputs"));
    }

    @Test
    void aFormatThatDescribesItsLayersTakesNoArchitecture() {
        analysis.addReader(new NpzNetworkReader());
        InputFile file = new MemoryFile("a.npz", new byte[0]);
        ImportAnalysis.Parameters both =
                new ImportAnalysis.Parameters(file, Optional.empty(), Optional.of(file));
        WorkbenchException refused =
                assertThrows(WorkbenchException.class, () -> analysis.run(both, context));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, refused.code());
        assertEquals(
                "a.npz describes its layers itself, as every npz file does; leave architecture"
                        + " out",
                refused.getMessage());
    }

    @Test
    void tellsWhichFormatsThereAre() {
        analysis.addReader(new NpzNetworkReader());
        WorkbenchException unknown =
                assertThrows(WorkbenchException.class, () -> run("a.h5", Optional.empty()));
        assertEquals(StandardErrorCode.UNSUPPORTED, unknown.code());
        assertEquals(
                "a.h5 is in no format that can be read; formats now are npz", unknown.getMessage());
        assertEquals(
                "there is no reader for the format \"onnx\"; formats now are npz",
                assertThrows(WorkbenchException.class, () -> run("a", Optional.of("onnx")))
                        .getMessage());
    }

    @Test
    void aReaderThatLeftIsNotAsked() {
        NpzNetworkReader reader = new NpzNetworkReader();
        analysis.addReader(reader);
        analysis.removeReader(reader);
        assertEquals(
                "a.npz is in no format that can be read; formats now are none",
                assertThrows(WorkbenchException.class, () -> run("a.npz", Optional.empty()))
                        .getMessage());
    }
}
