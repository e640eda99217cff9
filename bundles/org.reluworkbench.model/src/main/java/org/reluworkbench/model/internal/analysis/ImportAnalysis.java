package org.reluworkbench.model.internal.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** {@code model.import}: a network from a file, through the reader that knows its format. */
@Component(service = Analysis.class)
public final class ImportAnalysis implements Analysis<ImportAnalysis.Parameters> {
    private static final int FIRST_BYTES = 64;

    private final List<NetworkReader> readers = new CopyOnWriteArrayList<>();

    public record Parameters(
            @Parameter(help = "File with the network, in a format that a reader here knows")
                    InputFile file,
            @Parameter(help = "Name of the format, when the file's name does not tell it")
                    Optional<String> format,
            @Parameter(
                            help =
                                    "File that describes the layers, for formats that hold weights"
                                            + " alone")
                    Optional<InputFile> architecture) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReader(NetworkReader reader) {
        readers.add(reader);
    }

    void removeReader(NetworkReader reader) {
        readers.remove(reader);
    }

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("model.import", "1.0.0", Parameters.class)
                .title("Import a network")
                .documentation(
                        "Reads a network from a file, by the readers that are there now. The plain"
                                + " form is npz with the arrays W1, b1, …, Wk, bk: W has the shape"
                                + " (out, in), ReLU stands between the layers and none after the"
                                + " last, and a missing b means no bias. Models of other programs"
                                + " are read if all their layers are piecewise linear; a softmax"
                                + " or sigmoid at the end is cut off, and the log says so.")
                .output(Network.TYPE, Network.TYPE, "The network of the file")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) throws IOException {
        Network network =
                reader(parameters).read(parameters.file(), parameters.architecture(), context::log);
        NetworkScalars.publish(network, context);
        context.publish(Network.TYPE, network);
    }

    private NetworkReader reader(Parameters parameters) throws IOException {
        InputFile file = parameters.file();
        byte[] firstBytes;
        try (InputStream in = file.open()) {
            firstBytes = in.readNBytes(FIRST_BYTES);
        }
        return readers.stream()
                .filter(
                        reader ->
                                parameters
                                        .format()
                                        .map(reader.format()::equals)
                                        .orElseGet(() -> reader.accepts(file.name(), firstBytes)))
                .findFirst()
                .orElseThrow(() -> unknownFormat(parameters));
    }

    private WorkbenchException unknownFormat(Parameters parameters) {
        String known =
                readers.stream()
                        .map(NetworkReader::format)
                        .sorted()
                        .collect(Collectors.joining(", "));
        String what =
                parameters
                        .format()
                        .map(format -> "there is no reader for the format \"" + format + "\"")
                        .orElse(parameters.file().name() + " is in no format that can be read");
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED,
                what + "; formats now are " + (known.isEmpty() ? "none" : known));
    }
}
