package org.reluworkbench.storage.internal;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A temporary file whose digest is computed while it is written; gone unless it is moved away. */
final class IncomingFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final String what;
    private final MessageDigest digest = Sha256.newDigest();
    private final FileOutputStream target;
    private final OutputStream stream;
    private long size;

    /**
     * Takes over a file that has just been created.
     *
     * @param what what is not stored if writing fails, as the start of a sentence
     */
    IncomingFile(Path file, FileOutputStream target, String what) {
        this.file = file;
        this.target = target;
        this.what = what;
        this.stream = new BufferedOutputStream(new Digested(), BUFFER_BYTES);
    }

    /**
     * Where the bytes go; closing it only flushes. Its own failures are {@code WorkbenchException}s
     * and so stay apart from those of the source that is being copied.
     */
    OutputStream stream() {
        return stream;
    }

    /** Ends writing; returns the digest. */
    String finish() throws IOException {
        stream.flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    long size() {
        return size;
    }

    /** Whether the other file is there and has the same bytes. */
    boolean equalTo(Path other) throws IOException {
        try {
            return Files.mismatch(file, other) < 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Moves the finished file to where it stays, so that it is on the disk there. */
    void moveTo(Path place) throws IOException {
        target.getFD().sync();
        target.close();
        Disk.createDirectory(place.getParent());
        Disk.rename(file, place);
    }

    @Override
    public void close() {
        try {
            target.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StorageFailure.of("The temporary file " + file + " was not removed", e);
        }
    }

    private final class Digested extends OutputStream {
        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                target.write(bytes, offset, length);
            } catch (IOException e) {
                throw StorageFailure.of(what, e);
            }
            digest.update(bytes, offset, length);
            size += length;
        }
    }
}
