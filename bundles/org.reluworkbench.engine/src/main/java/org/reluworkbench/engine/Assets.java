package org.reluworkbench.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.storage.AssetRef;

/** Assets through the codecs that are registered now. */
@ProviderType
public interface Assets {

    /**
     * Decodes a stored asset.
     *
     * @throws org.reluworkbench.spi.WorkbenchException {@code SERVICE_GONE} if no codec knows the
     *     type, {@code NOT_FOUND} or {@code ASSET_CORRUPT}
     */
    <A extends Asset> A read(AssetRef ref, Class<A> type) throws IOException;

    /** Encodes and stores an asset. */
    AssetRef write(Asset asset) throws IOException;

    /** Writes the JSON that the view of the asset's type draws. */
    void writeView(AssetRef ref, Map<String, String> request, OutputStream out) throws IOException;

    /**
     * The formats of other programs that a writer is registered for, by title; those that cannot
     * hold this asset say why.
     */
    List<AssetFormat> formats(AssetRef ref) throws IOException;

    /**
     * The asset as a file of another program.
     *
     * @param format as {@link AssetFormat#format} names it
     * @throws org.reluworkbench.spi.WorkbenchException {@code NOT_FOUND} if nobody writes the
     *     format for this type, {@code UNSUPPORTED} if it cannot hold the asset
     */
    AssetFile file(AssetRef ref, String format) throws IOException;

    /**
     * Stores a user's file.
     *
     * @param limitInBytes more bytes are refused with {@code FILE_TOO_LARGE}
     * @return how studies refer to it: {@code sha256:…#name}
     */
    String storeFile(String name, InputStream bytes, long limitInBytes) throws IOException;

    /** A file that is yet to be written. */
    interface AssetFile {
        /** What ends its name, without the dot. */
        String extension();

        /** Writes it; does not close the stream. */
        void write(OutputStream out) throws IOException;
    }
}
