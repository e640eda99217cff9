package org.reluworkbench.model;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads networks from one file format; a service, so that bundles add formats. */
@ConsumerType
public interface NetworkReader {

    /** Short and unique: {@code npz}, {@code onnx}. */
    String format();

    /** Whether the name and the first bytes look like this format. */
    boolean accepts(String fileName, byte[] firstBytes);

    /**
     * Reads a network.
     *
     * @throws org.reluworkbench.spi.WorkbenchException with {@code FILE_MALFORMED}, {@code
     *     SHAPE_MISMATCH}, {@code NOT_FINITE} or {@code UNSUPPORTED}, naming file, array or layer
     */
    Network read(InputFile file) throws IOException;

    /**
     * Reads a network.
     *
     * @param remarks told, in one sentence each, what of the file is not in the network, such as a
     *     softmax at its end
     */
    default Network read(InputFile file, Consumer<String> remarks) throws IOException {
        return read(file);
    }

    /**
     * Reads a network whose layers a second file describes; only a format that holds weights
     * without their layers has a use for one.
     *
     * @param architecture the description, if the user gave one
     */
    default Network read(InputFile file, Optional<InputFile> architecture, Consumer<String> remarks)
            throws IOException {
        if (architecture.isPresent()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    file.name()
                            + " describes its layers itself, as every "
                            + format()
                            + " file does; leave architecture out");
        }
        return read(file, remarks);
    }
}
