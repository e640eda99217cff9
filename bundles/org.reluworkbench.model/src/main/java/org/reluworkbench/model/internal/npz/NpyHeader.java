package org.reluworkbench.model.internal.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * What the header of an npy file says, formats 1, 2 and 3.
 *
 * @param length characters of each text, 1 for numbers
 * @param dataOffset byte where the elements start
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
record NpyHeader(
        NpyType type,
        int length,
        ByteOrder order,
        boolean fortranOrder,
        List<Integer> shape,
        int dataOffset) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 65_536;
    private static final int MOST_DIMENSIONS = 32;

    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\s*['\"](descr|fortran_order|shape)['\"]\\s*:\\s*"
                            + "('[^']*+'|\"[^\"]*+\"|True|False|\\([^()]*+\\)|\\[.*])\\s*,?",
                    Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("U[1-9]\\d{0,2}");
    private static final Pattern DESCR = Pattern.compile("([<>|])([a-zA-Z])(\\d{0,9})");

    /**
     * Reads the header.
     *
     * @param where file and array, for messages
     */
    static NpyHeader parse(byte[] file, String where) {
        if (file.length < 10 || !Arrays.equals(MAGIC, 0, 6, file, 0, 6)) {
            throw malformed(where, "does not start with the numpy magic number");
        }
        int version = file[6];
        if (version < 1 || version > 3) {
            throw malformed(where, "has npy format version " + version + ", known are 1 to 3");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int start = version == 1 ? 10 : 12;
        long length =
                version == 1
                        ? Short.toUnsignedInt(bytes.getShort(8))
                        : file.length < start ? 0 : Integer.toUnsignedLong(bytes.getInt(8));
        if (length > LONGEST || start + length > file.length) {
            throw malformed(where, "ends within its header");
        }
        String text = new String(file, start, (int) length, StandardCharsets.UTF_8);
        return parse(entries(text, where), start + (int) length, where);
    }

    private static Map<String, String> entries(String text, String where) {
        String dictionary = text.strip();
        if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
            throw malformed(where, "has a header that is no dictionary");
        }
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(dictionary);
        int at = 1;
        while (entry.find(at) && entry.start() == at) {
            entries.put(entry.group(1), entry.group(2));
            at = entry.end();
        }
        boolean complete = dictionary.substring(at).strip().equals("}");
        if (!complete || entries.size() != 3) {
            throw malformed(where, "has a header without exactly descr, fortran_order and shape");
        }
        return entries;
    }

    private static NpyHeader parse(Map<String, String> entries, int dataOffset, String where) {
        String order = entries.get("fortran_order");
        if (!order.equals("True") && !order.equals("False")) {
            throw malformed(where, "has a fortran_order that is neither True nor False");
        }
        String descr = entries.get("descr");
        Matcher parts = DESCR.matcher(descr.substring(1, Math.max(1, descr.length() - 1)));
        boolean text = parts.matches() && TEXT.matcher(parts.group(2) + parts.group(3)).matches();
        Optional<NpyType> type =
                text
                        ? Optional.of(NpyType.U)
                        : parts.matches()
                                ? NpyType.named(parts.group(2) + parts.group(3))
                                : Optional.empty();
        if (type.isEmpty()) {
            throw unsupported(where, descr);
        }
        if (parts.group(1).equals("|") && type.get().size() > 1) {
            throw malformed(where, "does not say its byte order");
        }
        return new NpyHeader(
                type.get(),
                text ? Integer.parseInt(parts.group(3)) : 1,
                parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                order.equals("True"),
                shape(entries.get("shape"), where),
                dataOffset);
    }

    private static WorkbenchException unsupported(String where, String descr) {
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED,
                where
                        + " holds "
                        + held(descr)
                        + "; arrays of 32- and 64-bit floats, integers and booleans can be read");
    }

    private static String held(String descr) {
        if (descr.startsWith("[")) {
            return "records";
        }
        if (descr.contains("O")) {
            return "Python objects";
        }
        return descr.length() <= 12 ? "elements of type " + descr : "elements of an unknown type";
    }

    private static List<Integer> shape(String tuple, String where) {
        if (!tuple.startsWith("(")) {
            throw malformed(where, "has a shape that is no tuple");
        }
        String inner = tuple.substring(1, tuple.length() - 1).strip();
        String[] sizes = inner.isEmpty() ? new String[0] : inner.split(",");
        if (sizes.length > MOST_DIMENSIONS) {
            throw malformed(where, "has more than " + MOST_DIMENSIONS + " dimensions");
        }
        List<Integer> shape = new ArrayList<>();
        for (String part : sizes) {
            String size = part.strip();
            if (!size.matches("\\d{1,9}")) {
                throw malformed(where, "has the size \"" + size + "\" in its shape");
            }
            shape.add(Integer.valueOf(size));
        }
        return shape;
    }

    private static WorkbenchException malformed(String where, String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, where + " " + what);
    }

    /** Number of numbers or characters, or −1 if there are more than an array can hold. */
    int elements() {
        long product = length;
        for (int size : shape) {
            product *= size;
            if (product > Integer.MAX_VALUE - 8) {
                return -1;
            }
        }
        return (int) product;
    }
}
