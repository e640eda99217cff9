package org.reluworkbench.keras.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads the {@code .keras} archives of Keras 3, and of Keras 2 from 2.12 on. */
@Component(service = NetworkReader.class)
public final class KerasArchiveReader implements NetworkReader {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";

    @Override
    public String format() {
        return "keras";
    }

    @Override
    public boolean accepts(String fileName, byte[] firstBytes) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".keras");
    }

    @Override
    public Network read(InputFile file) throws IOException {
        return read(file, remark -> {});
    }

    @Override
    public Network read(InputFile file, Consumer<String> remarks) throws IOException {
        Map<String, byte[]> contents =
                ZipContents.read(
                        file,
                        "Keras archive",
                        Set.of(CONFIG, WEIGHTS)::contains,
                        KerasFiles.LIMIT_IN_BYTES);
        String config = new String(entry(contents, CONFIG, file), StandardCharsets.UTF_8);
        Hdf5Object weights = Hdf5Object.root(entry(contents, WEIGHTS, file));
        return KerasFiles.network(
                file.name(), config, model -> new ArchiveVariables(weights, model), remarks);
    }

    private static byte[] entry(Map<String, byte[]> contents, String name, InputFile file) {
        byte[] bytes = contents.get(name);
        if (bytes == null) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file.name() + " is no Keras archive: it has no " + name);
        }
        return bytes;
    }
}
