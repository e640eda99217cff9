package org.reluworkbench.model.internal.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.reluworkbench.model.internal.StrictJson;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * What the header says about one tensor.
 *
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
record TensorHeader(String name, TensorType type, List<Long> shape, long begin, long end) {
    private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");
    private static final int MOST_DIMENSIONS = 32;

    /**
     * Reads the value that stands under the tensor's name; the number of bytes fits type and shape.
     *
     * @param file for messages
     */
    static TensorHeader of(String name, JsonNode json, String file) {
        String where = where(file, name);
        Set<String> keys = new TreeSet<>();
        json.fieldNames().forEachRemaining(keys::add);
        if (!keys.equals(KEYS)) {
            throw malformed(where + " has not exactly dtype, shape and data_offsets");
        }
        JsonNode dtype = json.get("dtype");
        TensorType type =
                TensorType.named(dtype.textValue())
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.UNSUPPORTED,
                                                where
                                                        + " is of type "
                                                        + StrictJson.describe(dtype)
                                                        + "; types that are read are "
                                                        + TensorType.names()));
        List<Long> shape = numbers(json.get("shape"), where + ": shape");
        List<Long> offsets = numbers(json.get("data_offsets"), where + ": data_offsets");
        if (offsets.size() != 2 || offsets.get(1) < offsets.get(0)) {
            throw malformed(where + ": data_offsets are " + offsets + ", not a begin and an end");
        }
        TensorHeader header = new TensorHeader(name, type, shape, offsets.get(0), offsets.get(1));
        if (header.bytes() != header.end - header.begin) {
            throw malformed(
                    where
                            + " has "
                            + (header.end - header.begin)
                            + " bytes, which is not what its shape "
                            + shape
                            + " of type "
                            + type
                            + " needs");
        }
        return header;
    }

    /** File and tensor, for messages. */
    static String where(String file, String name) {
        return file + ": tensor " + ZipContents.printable(name);
    }

    /** What type and shape need, or −1 beyond 2^63. */
    private long bytes() {
        try {
            return shape.stream().reduce((long) type.size(), Math::multiplyExact);
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    private static List<Long> numbers(JsonNode json, String where) {
        if (!json.isArray() || json.size() > MOST_DIMENSIONS) {
            throw malformed(where + " is no list of at most " + MOST_DIMENSIONS + " numbers");
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : json) {
            boolean whole = number.isIntegralNumber() && number.canConvertToLong();
            if (!whole || number.longValue() < 0) {
                throw malformed(
                        where
                                + " has "
                                + StrictJson.describe(number)
                                + " where a whole number from 0 to 2^63 − 1 belongs");
            }
            numbers.add(number.longValue());
        }
        return numbers;
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
