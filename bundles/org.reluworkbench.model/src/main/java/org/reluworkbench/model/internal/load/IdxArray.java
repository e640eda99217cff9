package org.reluworkbench.model.internal.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** An array of unsigned bytes from an IDX file, the format of MNIST, compressed by gzip or not. */
final class IdxArray {
    private static final int UNSIGNED_BYTES = 8;
    private static final int MOST_DIMENSIONS = 4;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final List<Integer> sizes;
    private final byte[] values;

    private IdxArray(List<Integer> sizes, byte[] values) {
        this.sizes = sizes;
        this.values = values;
    }

    /** The sizes of the array; the first one counts the rows that were read. */
    List<Integer> sizes() {
        return sizes;
    }

    int rows() {
        return sizes.get(0);
    }

    /** Row-major, not a copy. */
    byte[] values() {
        return values;
    }

    /** Whether the first bytes of a file look like IDX or like something compressed by gzip. */
    static boolean accepts(byte[] first) {
        return first.length >= 4
                && ((first[0] == 0 && first[1] == 0 && first[2] == UNSIGNED_BYTES) || gzip(first));
    }

    private static boolean gzip(byte[] first) {
        return (first[0] & 0xff) == GZIP_FIRST && (first[1] & 0xff) == GZIP_SECOND;
    }

    /**
     * Reads a whole file.
     *
     * @param file its name, for messages
     * @param limitInBytes more bytes are refused with {@code FILE_TOO_LARGE}
     */
    static IdxArray read(String file, InputStream bytes, long limitInBytes) throws IOException {
        return read(file, bytes, limitInBytes, Integer.MAX_VALUE);
    }

    /**
     * Reads the first rows of a file; only when that is all of them, it must end there.
     *
     * @param mostRows how many at most
     */
    static IdxArray read(String file, InputStream bytes, long limitInBytes, int mostRows)
            throws IOException {
        try {
            return readUnpacked(file, unpacked(bytes), limitInBytes, mostRows);
        } catch (ZipException | EOFException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file + " is no complete gzip file: " + e.getMessage(),
                    e);
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
        in.mark(2);
        byte[] first = in.readNBytes(2);
        in.reset();
        return first.length == 2 && gzip(first) ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static IdxArray readUnpacked(
            String file, InputStream in, long limitInBytes, int mostRows) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTES) {
            throw malformed(
                    file, "does not start with the magic number of IDX with unsigned bytes, 0 0 8");
        }
        if (magic[3] < 1 || magic[3] > MOST_DIMENSIONS) {
            throw malformed(file, "has " + magic[3] + " dimensions, not 1 to " + MOST_DIMENSIONS);
        }
        List<Integer> sizes = new ArrayList<>();
        long rowBytes = 1;
        for (int d = 0; d < magic[3]; d++) {
            sizes.add(size(file, in));
            rowBytes *= d == 0 ? 1 : sizes.get(d);
            if (rowBytes > limitInBytes || rowBytes * sizes.get(0) > limitInBytes) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_TOO_LARGE,
                        file + " says it has more than " + limitInBytes + " bytes, the limit");
            }
        }
        boolean whole = sizes.get(0) <= mostRows;
        sizes.set(0, Math.min(sizes.get(0), mostRows));
        int count = (int) (rowBytes * sizes.get(0));
        byte[] values = in.readNBytes(count);
        if (values.length < count || (whole && in.read() >= 0)) {
            throw malformed(
                    file,
                    "has "
                            + (values.length < count ? "only " + values.length : "more")
                            + " bytes of data; its sizes "
                            + text(sizes)
                            + " need "
                            + count);
        }
        return new IdxArray(sizes, values);
    }

    private static int size(String file, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Integer.BYTES);
        int size = bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
        if (size < 1) {
            throw malformed(
                    file, bytes.length < 4 ? "ends within its sizes" : "has the size " + size);
        }
        return size;
    }

    private static String text(List<Integer> sizes) {
        return sizes.stream().map(Object::toString).collect(Collectors.joining(" × "));
    }

    private static WorkbenchException malformed(String file, String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, file + " " + what);
    }
}
