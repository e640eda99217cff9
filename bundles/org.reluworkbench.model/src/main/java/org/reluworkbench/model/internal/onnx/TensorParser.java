package org.reluworkbench.model.internal.onnx;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.internal.RealList;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads constants; their data are in the file itself, as raw bytes or as repeated numbers. */
final class TensorParser {
    private final List<Long> dimensions = new ArrayList<>();
    private final RealList reals = new RealList();
    private final List<Long> integers = new ArrayList<>();
    private String name = "";
    private long number;
    private byte[] raw;
    private int listed;
    private boolean external;

    private TensorParser() {}

    /** A message with its length before it. */
    static OnnxTensor parseMessage(CodedInputStream in) throws IOException {
        TensorParser parser = new TensorParser();
        Wire.message(in, tag -> parser.field(in, tag));
        return parser.tensor();
    }

    /** A file that is one tensor. */
    static OnnxTensor parse(CodedInputStream in) throws IOException {
        TensorParser parser = new TensorParser();
        Wire.fields(in, tag -> parser.field(in, tag));
        return parser.tensor();
    }

    private boolean field(CodedInputStream in, int tag) throws IOException {
        if (tag == Wire.number(2)) {
            number = in.readInt64();
        } else if (tag == Wire.block(8)) {
            name = Wire.text(in);
        } else if (tag == Wire.block(9)) {
            raw = in.readByteArray();
        } else if (tag == Wire.block(13)) {
            external = true;
            return false;
        } else if (tag == Wire.number(14)) {
            external |= in.readInt64() != 0;
        } else {
            return Wire.integers(in, tag, 1, dimensions::add) || list(in, tag);
        }
        return true;
    }

    private boolean list(CodedInputStream in, int tag) throws IOException {
        boolean known =
                Wire.floats(in, tag, 4, reals::add)
                        || Wire.integers(in, tag, 5, integers::add)
                        || Wire.integers(in, tag, 7, integers::add)
                        || Wire.doubles(in, tag, 10, reals::add)
                        || Wire.integers(in, tag, 11, integers::add);
        if (known) {
            int field = tag >>> 3;
            if (listed != 0 && listed != field) {
                throw new IOException("constant \"" + name + "\" has data of two types");
            }
            listed = field;
        }
        return known;
    }

    private OnnxTensor tensor() throws IOException {
        if (external) {
            throw unsupported("lies in another file, which is not followed");
        }
        ElementType type =
                ElementType.of(number)
                        .orElseThrow(
                                () ->
                                        unsupported(
                                                "has the element type "
                                                        + number
                                                        + ", known are "
                                                        + ElementType.names()));
        long size = 1;
        List<Integer> shape = new ArrayList<>();
        for (long dimension : dimensions) {
            if (dimension < 0 || dimension > Shape.MOST_VALUES) {
                throw new IOException("constant \"" + name + "\" has the shape " + dimensions);
            }
            size = Math.min(size * dimension, Shape.MOST_VALUES + 1L);
            shape.add((int) dimension);
        }
        double[] data = raw == null ? numbers(type) : decoded(type, raw);
        if (data.length != size) {
            throw new IOException(
                    "constant \""
                            + name
                            + "\" of shape "
                            + dimensions
                            + " has "
                            + data.length
                            + " values");
        }
        return new OnnxTensor(name, type, shape, data);
    }

    private double[] numbers(ElementType type) throws IOException {
        if (listed != 0 && listed != type.field()) {
            throw new IOException("constant \"" + name + "\" has no data of its type " + type);
        }
        return integers.isEmpty()
                ? reals.toArray()
                : integers.stream().mapToDouble(type::listed).toArray();
    }

    private double[] decoded(ElementType type, byte[] bytes) throws IOException {
        if (bytes.length % type.bytes() != 0) {
            throw new IOException(
                    "constant \"" + name + "\" has " + bytes.length + " bytes of data");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] data = new double[bytes.length / type.bytes()];
        for (int i = 0; i < data.length; i++) {
            data[i] = type.read(buffer);
        }
        return data;
    }

    private WorkbenchException unsupported(String why) {
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED, "constant \"" + name + "\" " + why);
    }
}
