package org.reluworkbench.model.internal.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A protocol buffer message that is written: fields by their numbers, in the order in which they
 * were added. Arrays of numbers are encoded only when they are written.
 */
final class Message {
    private interface Part {
        void write(CodedOutputStream out) throws IOException;
    }

    private final List<Part> parts = new ArrayList<>();
    private long size;

    /** Number of bytes of all fields. */
    long size() {
        return size;
    }

    Message integer(int field, long value) {
        return add(
                CodedOutputStream.computeInt64Size(field, value),
                out -> out.writeInt64(field, value));
    }

    Message real(int field, float value) {
        return add(
                CodedOutputStream.computeFloatSize(field, value),
                out -> out.writeFloat(field, value));
    }

    Message text(int field, String value) {
        return add(
                CodedOutputStream.computeStringSize(field, value),
                out -> out.writeString(field, value));
    }

    Message message(int field, Message inner) {
        return block(field, inner.size, inner::write);
    }

    /** The numbers as little-endian bytes, of float32 or float64. */
    Message numbers(int field, double[] values, boolean single) {
        long bytes = (long) values.length * (single ? Float.BYTES : Double.BYTES);
        return block(
                field,
                bytes,
                out -> {
                    for (double value : values) {
                        if (single) {
                            out.writeFloatNoTag((float) value);
                        } else {
                            out.writeDoubleNoTag(value);
                        }
                    }
                });
    }

    /** All fields of another message, as fields of this one. */
    Message append(Message other) {
        return add(other.size, other::write);
    }

    private Message block(int field, long bytes, Part content) {
        int header =
                CodedOutputStream.computeTagSize(field)
                        + CodedOutputStream.computeUInt64SizeNoTag(bytes);
        return add(
                header + bytes,
                out -> {
                    out.writeUInt32NoTag(Wire.block(field));
                    out.writeUInt64NoTag(bytes);
                    content.write(out);
                });
    }

    private Message add(long bytes, Part part) {
        parts.add(part);
        size += bytes;
        return this;
    }

    void write(CodedOutputStream out) throws IOException {
        for (Part part : parts) {
            part.write(out);
        }
    }
}
