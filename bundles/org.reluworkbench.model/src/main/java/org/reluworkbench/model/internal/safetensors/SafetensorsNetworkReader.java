package org.reluworkbench.model.internal.safetensors;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.model.internal.architecture.Architecture;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads safetensors files with the tensor names of PyTorch. The layers are those of a second file,
 * or of {@code architecture} in the metadata; they are never guessed from names and shapes.
 */
@Component(service = NetworkReader.class)
public final class SafetensorsNetworkReader implements NetworkReader {
    static final String FORMAT = "safetensors";

    /** Key of the metadata under which the architecture stands as JSON. */
    static final String ARCHITECTURE = "architecture";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean accepts(String fileName, byte[] firstBytes) {
        return fileName.toLowerCase(Locale.ROOT).endsWith("." + FORMAT);
    }

    @Override
    public Network read(InputFile file) throws IOException {
        return read(file, Optional.empty(), remark -> {});
    }

    @Override
    public Network read(InputFile file, Consumer<String> remarks) throws IOException {
        return read(file, Optional.empty(), remarks);
    }

    @Override
    public Network read(InputFile file, Optional<InputFile> given, Consumer<String> remarks)
            throws IOException {
        SafetensorsFile contents = SafetensorsFile.read(file);
        Architecture architecture =
                given.isPresent() ? Architecture.read(given.get()) : embedded(contents, file);
        StoredWeights weights = new StoredWeights(file.name(), contents.tensors());
        Network network = architecture.network(weights);
        weights.requireNoneLeft();
        return network;
    }

    private static Architecture embedded(SafetensorsFile contents, InputFile file) {
        String json = contents.metadata().get(ARCHITECTURE);
        if (json == null) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    file.name()
                            + " holds weights without their layers; give as architecture a file"
                            + " like {\"input\":[1,28,28],\"layers\":["
                            + "{\"type\":\"convolution\",\"name\":\"conv1\",\"filters\":10,"
                            + "\"kernel\":[5]},{\"type\":\"relu\"},{\"type\":\"flatten\"},"
                            + "{\"type\":\"dense\",\"name\":\"fc\",\"units\":10}]}");
        }
        return Architecture.parse(json, file.name() + ": the architecture in its metadata");
    }
}
