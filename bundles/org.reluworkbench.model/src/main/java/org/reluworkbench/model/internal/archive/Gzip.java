package org.reluworkbench.model.internal.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Files that may be compressed by gzip. */
public final class Gzip {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /** Whether a file that starts like this is compressed. */
    public static boolean accepts(byte[] first) {
        return first.length >= 2
                && Byte.toUnsignedInt(first[0]) == FIRST
                && Byte.toUnsignedInt(first[1]) == SECOND;
    }

    /**
     * The content of a file, compressed or not.
     *
     * @throws java.util.zip.ZipException if the header of gzip is damaged; damage behind it is told
     *     while reading
     */
    public static InputStream unpacked(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, BUFFER);
        in.mark(2);
        byte[] first = in.readNBytes(2);
        in.reset();
        return accepts(first) ? new GZIPInputStream(in, BUFFER) : in;
    }
}
