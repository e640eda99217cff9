package org.reluworkbench.model.internal.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The frame of a PNG file: what its header says, and the file without all that is not needed for
 * its pixels. Text, colour profiles and transparency are left out, so nothing of them is unpacked.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG specification</a>
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "IDAT", "IEND");

    /** Length, type and checksum. */
    private static final int CHUNK_FRAME = 12;

    private static final int HEADER_LENGTH = 13;
    private static final int DEEP = 16;

    private final String where;
    private final byte[] needed;
    private final int width;
    private final int height;

    private PngFile(String where, byte[] needed, int width, int height) {
        this.where = where;
        this.needed = needed;
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The file with the chunks that its pixels need. Not a copy. */
    byte[] needed() {
        return needed;
    }

    /** Archive and image, for messages. */
    String where() {
        return where;
    }

    static boolean hasSignature(byte[] file) {
        return file.length >= SIGNATURE.length
                && Arrays.equals(SIGNATURE, 0, SIGNATURE.length, file, 0, SIGNATURE.length);
    }

    /**
     * Reads the header and the frames of the chunks.
     *
     * @param where archive and image, for messages
     * @throws WorkbenchException with {@code FILE_MALFORMED}, or {@code UNSUPPORTED} for 16 bits
     */
    static PngFile parse(byte[] file, String where) {
        if (!hasSignature(file)) {
            throw malformed(where, "is no PNG file");
        }
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE.length);
        ByteArrayOutputStream needed = new ByteArrayOutputStream(file.length);
        needed.writeBytes(SIGNATURE);
        int[] size = null;
        String type = "";
        while (!type.equals("IEND")) {
            int start = in.position();
            int length = in.remaining() < CHUNK_FRAME ? -1 : in.getInt();
            if (length < 0 || length > file.length - start - CHUNK_FRAME) {
                throw malformed(where, "ends within its chunks");
            }
            type = checkedType(file, start, length, where);
            if ((size == null) != type.equals("IHDR")) {
                throw malformed(where, "does not start with exactly one header");
            }
            size = size == null ? size(in.slice(start + 8, length), where) : size;
            if (NEEDED.contains(type)) {
                needed.write(file, start, length + CHUNK_FRAME);
            }
            in.position(start + length + CHUNK_FRAME);
        }
        return new PngFile(where, needed.toByteArray(), size[0], size[1]);
    }

    private static String checkedType(byte[] file, int start, int length, String where) {
        CRC32 checksum = new CRC32();
        checksum.update(file, start + 4, length + 4);
        int stored = ByteBuffer.wrap(file).getInt(start + 8 + length);
        if ((int) checksum.getValue() != stored) {
            throw malformed(where, "is damaged: the checksum of a chunk is wrong");
        }
        return new String(file, start + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private static int[] size(ByteBuffer header, String where) {
        if (header.remaining() != HEADER_LENGTH) {
            throw malformed(where, "has a header of " + header.remaining() + " bytes");
        }
        int width = header.getInt();
        int height = header.getInt();
        if (width < 1 || height < 1) {
            throw malformed(where, "is " + width + " × " + height + " pixels large");
        }
        if (header.get() == DEEP) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    where + " has 16 bits for each colour; images have at most 8");
        }
        return new int[] {width, height};
    }

    private static WorkbenchException malformed(String where, String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, where + " " + what);
    }
}
