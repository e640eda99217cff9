package org.reluworkbench.engine.internal.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.internal.parameters.FileReference;
import org.reluworkbench.engine.internal.parameters.InputFiles;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetStore;

/** Files that a study names, by path or in the asset store. */
public final class SourceFiles {
    private final FileSource source;
    private final StoredFiles stored;

    public SourceFiles(FileSource source, AssetStore store) {
        this.source = source;
        this.stored = new StoredFiles(store);
    }

    /** Looks whether each file can be read, without storing anything. */
    public InputFiles unread() {
        return written -> {
            if (FileReference.looksLikeOne(written)) {
                return stored.find(written);
            }
            // A directory opens like a file on some systems; only reading tells.
            return reading(
                    written,
                    in -> {
                        in.read();
                        return new UnreadFile(source, written);
                    });
        };
    }

    /** Copies each file into the asset store. */
    public InputFiles storing(Assets assets, long limitInBytes) {
        return written -> {
            if (FileReference.looksLikeOne(written)) {
                return stored.find(written);
            }
            String name = FileReference.nameOf(written);
            return reading(written, in -> stored.find(assets.storeFile(name, in, limitInBytes)));
        };
    }

    private InputFile reading(String written, Reading reading) {
        try (InputStream in = source.open(written)) {
            return reading.read(in);
        } catch (NoSuchFileException e) {
            throw unreadable(written, "does not exist", e);
        } catch (AccessDeniedException e) {
            throw unreadable(written, "may not be read", e);
        } catch (InvalidPathException e) {
            throw unreadable(written, "is not a path", e);
        } catch (IOException e) {
            throw unreadable(written, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static WorkbenchException unreadable(String written, String why, Exception cause) {
        String sentence = "file \"" + written + "\" " + why;
        return new WorkbenchException(StandardErrorCode.FILE_NOT_FOUND, sentence, cause);
    }

    @FunctionalInterface
    private interface Reading {
        InputFile read(InputStream in) throws IOException;
    }
}
