package org.reluworkbench.model.internal.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reluworkbench.model.internal.StrictJson;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The tensors of a file, in the order of their bytes, and its metadata.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
record SafetensorsFile(Map<String, String> metadata, Map<String, Tensor> tensors) {
    /** Key of the header that is no tensor. */
    static final String METADATA = "__metadata__";

    private static final int LIMIT_IN_BYTES = 1 << 30;
    private static final long MOST_VALUES = 1L << 28;
    private static final int LONGEST_HEADER = 100_000_000;

    /**
     * Reads a file.
     *
     * @throws WorkbenchException {@code FILE_TOO_LARGE}, {@code FILE_MALFORMED}, or {@code
     *     UNSUPPORTED} for a type of elements that is not read
     */
    static SafetensorsFile read(InputFile file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes(LIMIT_IN_BYTES);
            if (in.read() >= 0) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_TOO_LARGE,
                        file.name() + " is larger than " + LIMIT_IN_BYTES + " bytes");
            }
        }
        String name = file.name();
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < Long.BYTES) {
            throw malformed(name + " ends within the length of its header");
        }
        long length = all.getLong();
        if (length < 0 || length > LONGEST_HEADER || length > all.remaining()) {
            throw malformed(
                    name
                            + " has a header of "
                            + Long.toUnsignedString(length)
                            + " bytes; it ends within the file and has at most "
                            + LONGEST_HEADER
                            + " bytes");
        }
        int data = Long.BYTES + (int) length;
        ObjectNode header =
                StrictJson.object(all.slice(Long.BYTES, (int) length), name + ": the header");
        return of(header, all.slice(data, bytes.length - data), name);
    }

    private static SafetensorsFile of(ObjectNode header, ByteBuffer data, String file) {
        JsonNode metadata = header.remove(METADATA);
        List<TensorHeader> headers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            headers.add(TensorHeader.of(entry.getKey(), entry.getValue(), file));
        }
        // Stable, so that tensors without bytes stay where the header has them.
        headers.sort(
                Comparator.comparingLong(TensorHeader::begin).thenComparingLong(TensorHeader::end));
        requireGapless(headers, data.limit(), file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorHeader tensor : headers) {
            ByteBuffer bytes =
                    data.slice((int) tensor.begin(), (int) (tensor.end() - tensor.begin()))
                            .order(ByteOrder.LITTLE_ENDIAN);
            String where = TensorHeader.where(file, tensor.name());
            tensors.put(tensor.name(), new Tensor(where, tensor.type(), tensor.shape(), bytes));
        }
        return new SafetensorsFile(texts(metadata, file), tensors);
    }

    /** Tensors lie one behind the other, without holes or overlaps, and fill the file. */
    private static void requireGapless(List<TensorHeader> headers, int length, String file) {
        long at = 0;
        long values = 0;
        for (TensorHeader tensor : headers) {
            if (tensor.begin() != at || tensor.end() > length) {
                throw malformed(
                        TensorHeader.where(file, tensor.name())
                                + " lies from byte "
                                + tensor.begin()
                                + " to "
                                + tensor.end()
                                + ", but the tensor before it ends at "
                                + at
                                + " and the data at "
                                + length);
            }
            at = tensor.end();
            values += (tensor.end() - tensor.begin()) / tensor.type().size();
        }
        if (at != length) {
            throw malformed(
                    file + " has " + (length - at) + " bytes that belong to none of its tensors");
        }
        if (values > MOST_VALUES) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    file + " has " + values + " numbers, at most 2^28");
        }
    }

    private static Map<String, String> texts(JsonNode metadata, String file) {
        Map<String, String> texts = new TreeMap<>();
        if (metadata == null) {
            return texts;
        }
        if (!metadata.isObject()) {
            throw malformed(file + ": " + METADATA + " is no object");
        }
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            if (!entry.getValue().isTextual()) {
                throw malformed(
                        file
                                + ": "
                                + METADATA
                                + " has no text under "
                                + ZipContents.printable(entry.getKey()));
            }
            texts.put(entry.getKey(), entry.getValue().textValue());
        }
        return texts;
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
