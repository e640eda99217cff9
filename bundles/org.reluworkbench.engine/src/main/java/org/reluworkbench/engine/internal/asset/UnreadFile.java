package org.reluworkbench.engine.internal.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.internal.parameters.FileReference;
import org.reluworkbench.engine.internal.text.Sha256;
import org.reluworkbench.spi.InputFile;

/** A user's file that is still where the user has it; each question reads it anew. */
record UnreadFile(FileSource source, String path) implements InputFile {

    @Override
    public String name() {
        return FileReference.nameOf(path);
    }

    @Override
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        readAll(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public long sizeInBytes() {
        return readAll(Sha256.digest());
    }

    private long readAll(MessageDigest digest) {
        try (InputStream in = new DigestInputStream(open(), digest)) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return source.open(path);
    }
}
