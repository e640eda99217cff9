package org.reluworkbench.spi.asset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes one type of asset in a file format that other programs read; a service, so that bundles
 * add formats. Equal assets give equal bytes.
 */
@ConsumerType
public interface AssetWriter<A extends Asset> {

    String assetType();

    Class<A> assetClass();

    /** Short and unique for the type, as addresses write it: {@code onnx}. */
    String format();

    /** The format as a person would say it: {@code ONNX}. */
    String title();

    /** What ends the file's name, without the dot: {@code onnx}. */
    String fileExtension();

    /** Why this asset cannot be written in this format, in one sentence; empty if it can. */
    default Optional<String> refusal(A asset) {
        return Optional.empty();
    }

    /**
     * Writes the file; does not close the stream.
     *
     * @throws org.reluworkbench.spi.WorkbenchException with {@code UNSUPPORTED} and the {@link
     *     #refusal}, before anything is written
     */
    void write(A asset, OutputStream out) throws IOException;
}
