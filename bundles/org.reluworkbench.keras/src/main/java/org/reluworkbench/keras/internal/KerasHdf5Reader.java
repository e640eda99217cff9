package org.reluworkbench.keras.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads the HDF5 files of Keras 2 and 3, with the model and its weights in one file. */
@Component(service = NetworkReader.class)
public final class KerasHdf5Reader implements NetworkReader {

    @Override
    public String format() {
        return "keras-hdf5";
    }

    @Override
    public boolean accepts(String fileName, byte[] firstBytes) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".h5") || name.endsWith(".hdf5");
    }

    @Override
    public Network read(InputFile file) throws IOException {
        return read(file, remark -> {});
    }

    @Override
    public Network read(InputFile file, Consumer<String> remarks) throws IOException {
        Hdf5Object root = Hdf5Object.root(bytes(file));
        String config =
                text(root, "model_config")
                        .orElseThrow(
                                () ->
                                        malformed(
                                                file,
                                                "holds no model, at most weights; save it with"
                                                        + " model.save"));
        Hdf5Object weights =
                root.find("model_weights").orElseThrow(() -> malformed(file, "has no weights"));
        String version = text(root, "keras_version").orElse("1");
        if (version.equals("1") || version.startsWith("1.")) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    file.name()
                            + " was written by Keras "
                            + KerasText.printable(version)
                            + "; save it again with Keras 2 or 3");
        }
        return KerasFiles.network(
                file.name(), config, model -> new LegacyVariables(weights), remarks);
    }

    private static byte[] bytes(InputFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(KerasFiles.LIMIT_IN_BYTES);
            if (in.read() >= 0) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_TOO_LARGE,
                        file.name() + " is larger than " + KerasFiles.LIMIT_IN_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static Optional<String> text(Hdf5Object root, String attribute) {
        return root.texts(attribute).map((List<String> texts) -> String.join("", texts));
    }

    private static WorkbenchException malformed(InputFile file, String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, file.name() + " " + what);
    }
}
