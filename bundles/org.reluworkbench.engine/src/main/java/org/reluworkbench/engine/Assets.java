package org.reluworkbench.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
     * Writes a table as CSV (RFC 4180) in UTF-8: numbers as they are, empty cells empty, and an
     * apostrophe before a text that a spreadsheet would take for a formula.
     */
    void writeCsv(AssetRef table, OutputStream out) throws IOException;

    /**
     * Stores a user's file.
     *
     * @param limitInBytes more bytes are refused with {@code FILE_TOO_LARGE}
     * @return how studies refer to it: {@code sha256:…#name}
     */
    String storeFile(String name, InputStream bytes, long limitInBytes) throws IOException;
}
