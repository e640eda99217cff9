package org.reluworkbench.model.internal.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.reluworkbench.model.internal.archive.Gzip;
import org.reluworkbench.model.internal.dataset.SampleValues;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** An array from an IDX file, the format of MNIST, compressed by gzip or not. */
final class IdxArray {
    private static final int MOST_DIMENSIONS = 4;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final IdxType type;
    private final List<Integer> sizes;
    private final byte[] bytes;

    private IdxArray(IdxType type, List<Integer> sizes, byte[] bytes) {
        this.type = type;
        this.sizes = sizes;
        this.bytes = bytes;
    }

    /** The sizes of the array; the first one counts the rows that were read. */
    List<Integer> sizes() {
        return sizes;
    }

    int rows() {
        return sizes.get(0);
    }

    /** The elements as they stand in the file, row-major, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * The elements, row-major, in the smallest form that holds them exactly.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    SampleValues values() {
        return type.values(bytes);
    }

    /** The elements, row-major. */
    double[] doubles() {
        return type.doubles(bytes);
    }

    /** Whether the first bytes of a file look like IDX or like something compressed by gzip. */
    static boolean accepts(byte[] first) {
        return Gzip.accepts(first)
                || (first.length >= 3
                        && first[0] == 0
                        && first[1] == 0
                        && IdxType.of(first[2]).isPresent());
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
            return readUnpacked(file, Gzip.unpacked(bytes), limitInBytes, mostRows);
        } catch (ZipException | EOFException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file + " is no complete gzip file: " + e.getMessage(),
                    e);
        }
    }

    private static IdxArray readUnpacked(
            String file, InputStream in, long limitInBytes, int mostRows) throws IOException {
        byte[] magic = in.readNBytes(4);
        Optional<IdxType> type = magic.length < 4 ? Optional.empty() : IdxType.of(magic[2]);
        if (type.isEmpty() || magic[0] != 0 || magic[1] != 0) {
            throw malformed(
                    file,
                    "does not start with the magic number of IDX: 0, 0, a type (8, 9, 11 to 14)"
                            + " and the number of dimensions");
        }
        if (magic[3] < 1 || magic[3] > MOST_DIMENSIONS) {
            throw malformed(file, "has " + magic[3] + " dimensions, not 1 to " + MOST_DIMENSIONS);
        }
        List<Integer> sizes = new ArrayList<>();
        long rowBytes = type.get().size();
        long most = Math.min(limitInBytes, LARGEST_ARRAY);
        for (int d = 0; d < magic[3]; d++) {
            sizes.add(size(file, in));
            rowBytes *= d == 0 ? 1 : sizes.get(d);
            if (rowBytes > most || rowBytes * sizes.get(0) > most) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_TOO_LARGE,
                        file + " says it has more than " + most + " bytes, the limit");
            }
        }
        boolean whole = sizes.get(0) <= mostRows;
        sizes.set(0, Math.min(sizes.get(0), mostRows));
        int count = (int) (rowBytes * sizes.get(0));
        byte[] data = in.readNBytes(count);
        if (data.length < count || (whole && in.read() >= 0)) {
            throw malformed(
                    file,
                    "has "
                            + (data.length < count ? "only " + data.length : "more")
                            + " bytes of data; its sizes "
                            + text(sizes)
                            + " need "
                            + count);
        }
        return new IdxArray(type.get(), sizes, data);
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
