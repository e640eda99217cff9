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
    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;

    private final List<Long> dimensions = new ArrayList<>();
    private final RealList values = new RealList();
    private String name = "";
    private long type;
    private byte[] raw;
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
            type = in.readInt64();
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
            return Wire.integers(in, tag, 1, dimensions::add)
                    || Wire.floats(in, tag, 4, values::add)
                    || Wire.integers(in, tag, 5, value -> values.add((double) value))
                    || Wire.integers(in, tag, 7, value -> values.add((double) value))
                    || Wire.doubles(in, tag, 10, values::add);
        }
        return true;
    }

    private OnnxTensor tensor() throws IOException {
        if (external) {
            throw unsupported("lies in another file, which is not followed");
        }
        if (type != FLOAT && type != DOUBLE && type != INT32 && type != INT64) {
            throw unsupported(
                    "has the element type "
                            + type
                            + ", known are float32, float64, int32 and int64");
        }
        long size = 1;
        List<Integer> shape = new ArrayList<>();
        for (long dimension : dimensions) {
            if (dimension < 0 || dimension > Shape.MOST_VALUES) {
                throw new IOException("constant \"" + name + "\" has the shape " + dimensions);
            }
            size = Math.min(size * dimension, Shape.MOST_VALUES + 1L);
            shape.add((int) dimension);
        }
        double[] data = raw == null ? values.toArray() : decoded(raw);
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
        return new OnnxTensor(name, shape, data);
    }

    private double[] decoded(byte[] bytes) throws IOException {
        int width = type == FLOAT || type == INT32 ? Float.BYTES : Double.BYTES;
        if (bytes.length % width != 0) {
            throw new IOException(
                    "constant \"" + name + "\" has " + bytes.length + " bytes of data");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] data = new double[bytes.length / width];
        for (int i = 0; i < data.length; i++) {
            data[i] = value(buffer);
        }
        return data;
    }

    private double value(ByteBuffer buffer) {
        return switch ((int) type) {
            case FLOAT -> buffer.getFloat();
            case DOUBLE -> buffer.getDouble();
            case INT32 -> buffer.getInt();
            default -> buffer.getLong();
        };
    }

    private WorkbenchException unsupported(String why) {
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED, "constant \"" + name + "\" " + why);
    }
}
