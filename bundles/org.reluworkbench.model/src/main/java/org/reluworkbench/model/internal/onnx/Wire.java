package org.reluworkbench.model.internal.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.function.Consumer;

/** Loops over the fields of protocol buffer messages. */
final class Wire {
    private Wire() {}

    /** Reads the field if it is one it knows, and says so. */
    interface Field {
        boolean read(int tag) throws IOException;
    }

    static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    /** The tag of a text, a message or packed numbers. */
    static int block(int field) {
        return tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }

    static int number(int field) {
        return tag(field, WireFormat.WIRETYPE_VARINT);
    }

    /** A text for one line: names of a file appear in messages. */
    static String text(CodedInputStream in) throws IOException {
        return in.readString().replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }

    /** All fields up to the end of the message. */
    static void fields(CodedInputStream in, Field field) throws IOException {
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (!field.read(tag) && !in.skipField(tag)) {
                throw new IOException("a group ends that did not begin");
            }
        }
    }

    /** The fields of a message with its length before it. */
    static void message(CodedInputStream in, Field field) throws IOException {
        int end = in.pushLimit(in.readRawVarint32());
        fields(in, field);
        in.checkLastTagWas(0);
        in.popLimit(end);
    }

    /** Repeated integers, packed or one by one. */
    static boolean integers(CodedInputStream in, int tag, int field, Consumer<Long> target)
            throws IOException {
        if (tag == number(field)) {
            target.accept(in.readInt64());
            return true;
        }
        return tag == block(field) && packed(in, () -> target.accept(in.readInt64()));
    }

    /** Repeated float32, packed or one by one. */
    static boolean floats(CodedInputStream in, int tag, int field, Consumer<Double> target)
            throws IOException {
        if (tag == tag(field, WireFormat.WIRETYPE_FIXED32)) {
            target.accept((double) in.readFloat());
            return true;
        }
        return tag == block(field) && packed(in, () -> target.accept((double) in.readFloat()));
    }

    /** Repeated float64, packed or one by one. */
    static boolean doubles(CodedInputStream in, int tag, int field, Consumer<Double> target)
            throws IOException {
        if (tag == tag(field, WireFormat.WIRETYPE_FIXED64)) {
            target.accept(in.readDouble());
            return true;
        }
        return tag == block(field) && packed(in, () -> target.accept(in.readDouble()));
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static boolean packed(CodedInputStream in, Reading one) throws IOException {
        int end = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            one.read();
        }
        in.popLimit(end);
        return true;
    }
}
