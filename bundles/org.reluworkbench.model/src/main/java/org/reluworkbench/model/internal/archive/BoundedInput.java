package org.reluworkbench.model.internal.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Refuses to give more bytes than a limit, so that a small file cannot unpack without end. */
final class BoundedInput extends FilterInputStream {
    private final String file;
    private long left;

    BoundedInput(InputStream in, String file, long limitInBytes) {
        super(in);
        this.file = file;
        this.left = limitInBytes;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    /** Skipped bytes are unpacked too, so they count. */
    @Override
    public long skip(long most) throws IOException {
        long skipped = super.skip(most);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge(file);
        }
    }

    static WorkbenchException tooLarge(String file) {
        return new WorkbenchException(
                StandardErrorCode.FILE_TOO_LARGE,
                file + " unpacks to more bytes than the limit allows");
    }
}
