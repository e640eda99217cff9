package org.reluworkbench.storage.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** A backup being read. Never yields more bytes than the file has. */
final class Archive implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private long remaining;

    private Archive(Path file, ZipFile zip, long size) {
        this.file = file;
        this.zip = zip;
        this.remaining = size;
    }

    static Archive open(Path file) {
        try {
            return new Archive(file, new ZipFile(file.toFile()), Files.size(file));
        } catch (NoSuchFileException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_NOT_FOUND, "There is no backup " + file, e);
        } catch (ZipException e) {
            throw malformed(file, e.getMessage(), e);
        } catch (IOException e) {
            throw StorageFailure.of("The backup " + file + " was not read", e);
        }
    }

    Path file() {
        return file;
    }

    /** Opens an entry; one that is not there makes the backup malformed. */
    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw malformed(name + " is missing", null);
        }
        return new Counted(zip.getInputStream(entry));
    }

    WorkbenchException malformed(String why, Exception cause) {
        return malformed(file, why, cause);
    }

    private static WorkbenchException malformed(Path file, String why, Exception cause) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED,
                file + " is not a backup that can be restored: " + why,
                cause);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Every byte counts, of whichever entry. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) {
            remaining -= bytes;
            if (remaining < 0) {
                throw malformed("it unpacks to more than its own size", null);
            }
        }
    }
}
