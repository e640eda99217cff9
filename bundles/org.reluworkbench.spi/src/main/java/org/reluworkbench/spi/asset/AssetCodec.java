package org.reluworkbench.spi.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How one type of asset is stored, registered as a service.
 *
 * <p>Equal assets have equal encodings, byte for byte, on every machine. An encoding starts with a
 * magic number and a version; a codec reads every version it ever wrote. Decoding never trusts the
 * bytes: sizes are checked before memory is taken, and no class is deserialised.
 */
@ConsumerType
public interface AssetCodec<A extends Asset> {

    String type();

    Class<A> assetClass();

    /** Writes the encoding; does not close the stream. */
    void write(A asset, OutputStream out) throws IOException;

    /**
     * Reads an encoding to its end; does not close the stream.
     *
     * @throws org.reluworkbench.spi.WorkbenchException with {@code FILE_MALFORMED} if the bytes are
     *     not an encoding
     */
    A read(InputStream in) throws IOException;

    /**
     * Writes, as one JSON document in UTF-8, what the view of this type draws.
     *
     * @param request what the view asks for, from its query string, for example {@code frame=3}
     */
    void writeView(A asset, Map<String, String> request, OutputStream out) throws IOException;
}
