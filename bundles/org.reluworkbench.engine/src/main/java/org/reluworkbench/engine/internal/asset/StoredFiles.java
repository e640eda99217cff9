package org.reluworkbench.engine.internal.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.reluworkbench.engine.internal.parameters.FileReference;
import org.reluworkbench.engine.internal.parameters.InputFiles;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.StoredAsset;

/** Files in the asset store, written {@code sha256:…#name}. */
public final class StoredFiles implements InputFiles {
    /** Asset type of a user's file; its encoding is the bytes of the file. */
    public static final String TYPE = "file";

    private final AssetStore store;

    public StoredFiles(AssetStore store) {
        this.store = store;
    }

    @Override
    public InputFile find(String written) {
        FileReference reference =
                FileReference.parse(written)
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.PARAMETER_INVALID,
                                                "file \""
                                                        + written
                                                        + "\" is not of the form sha256:<64"
                                                        + " hexadecimal digits>#<name>"));
        StoredAsset stored =
                store.find(new AssetRef(TYPE, reference.sha256()))
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.FILE_NOT_FOUND,
                                                "file \""
                                                        + written
                                                        + "\" is not in the asset store"));
        return new StoredFile(store, reference, stored.sizeInBytes());
    }

    private record StoredFile(AssetStore store, FileReference reference, long sizeInBytes)
            implements InputFile {

        @Override
        public String name() {
            return reference.name();
        }

        @Override
        public String sha256() {
            return reference.sha256();
        }

        /** Copies the bytes out of the store first, so that only checked bytes are read. */
        @Override
        public InputStream open() throws IOException {
            Path copy = Files.createTempFile("workbench-", ".input");
            try {
                store.read(
                        new AssetRef(TYPE, sha256()),
                        in -> Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING));
                return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        }
    }
}
