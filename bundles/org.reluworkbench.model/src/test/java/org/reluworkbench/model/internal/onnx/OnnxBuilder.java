package org.reluworkbench.model.internal.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.reluworkbench.model.testing.MemoryFile;

/** Writes small models, message by message. */
final class OnnxBuilder {
    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private long opset = 13;

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private OnnxBuilder part(int field, byte[] bytes) {
        graph.writeBytes(message(out -> out.writeByteArray(field, bytes)));
        return this;
    }

    OnnxBuilder opset(long version) {
        opset = version;
        return this;
    }

    OnnxBuilder node(String operator, String output, String... inputs) {
        return node(operator, new byte[0], output, inputs);
    }

    OnnxBuilder node(String operator, byte[] attributes, String output, String... inputs) {
        return part(
                1,
                message(
                        out -> {
                            for (String input : inputs) {
                                out.writeString(1, input);
                            }
                            out.writeString(2, output);
                            out.writeString(3, operator.toLowerCase(java.util.Locale.ROOT));
                            out.writeString(4, operator);
                            out.writeRawBytes(attributes);
                        }));
    }

    static byte[] integers(String name, long... values) {
        return attribute(
                out -> {
                    out.writeString(1, name);
                    for (long value : values) {
                        out.writeInt64(8, value);
                    }
                });
    }

    OnnxBuilder constant(String name, long[] dimensions, double... values) {
        return part(
                5,
                message(
                        out -> {
                            for (long dimension : dimensions) {
                                out.writeInt64(1, dimension);
                            }
                            out.writeInt64(2, 11);
                            for (double value : values) {
                                out.writeDouble(10, value);
                            }
                            out.writeString(8, name);
                        }));
    }

    /** A constant of any element type, by its bytes. */
    OnnxBuilder raw(String name, int type, byte[] bytes, long... dimensions) {
        return part(
                5,
                message(
                        out -> {
                            for (long dimension : dimensions) {
                                out.writeInt64(1, dimension);
                            }
                            out.writeInt64(2, type);
                            out.writeString(8, name);
                            out.writeByteArray(9, bytes);
                        }));
    }

    /** A constant of whole numbers, listed as the type wants it. */
    OnnxBuilder listed(String name, int type, int field, long[] dimensions, long... values) {
        return part(
                5,
                message(
                        out -> {
                            for (long dimension : dimensions) {
                                out.writeInt64(1, dimension);
                            }
                            out.writeInt64(2, type);
                            for (long value : values) {
                                out.writeInt64(field, value);
                            }
                            out.writeString(8, name);
                        }));
    }

    static byte[] integer(String name, long value) {
        return attribute(
                out -> {
                    out.writeString(1, name);
                    out.writeInt64(3, value);
                });
    }

    static byte[] text(String name, String value) {
        return attribute(
                out -> {
                    out.writeString(1, name);
                    out.writeString(4, value);
                });
    }

    /** A graph as an attribute. */
    static byte[] subgraph(String name) {
        return attribute(
                out -> {
                    out.writeString(1, name);
                    out.writeByteArray(6, new byte[0]);
                });
    }

    /** The domain of a node, among its attributes. */
    static byte[] domain(String name) {
        return message(out -> out.writeString(7, name));
    }

    private static byte[] attribute(Fields fields) {
        byte[] attribute = message(fields);
        return message(out -> out.writeByteArray(5, attribute));
    }

    /** A constant whose values lie in another file. */
    OnnxBuilder external(String name) {
        return part(
                5,
                message(
                        out -> {
                            out.writeInt64(1, 1);
                            out.writeInt64(2, 1);
                            out.writeString(8, name);
                            out.writeInt64(14, 1);
                        }));
    }

    OnnxBuilder input(String name, long... dimensions) {
        byte[] shape =
                message(
                        out -> {
                            for (long dimension : dimensions) {
                                out.writeByteArray(1, message(d -> d.writeInt64(1, dimension)));
                            }
                        });
        byte[] type =
                message(t -> t.writeByteArray(1, message(out -> out.writeByteArray(2, shape))));
        return part(
                11,
                message(
                        out -> {
                            out.writeString(1, name);
                            out.writeByteArray(2, type);
                        }));
    }

    OnnxBuilder output(String name) {
        return part(12, message(out -> out.writeString(1, name)));
    }

    MemoryFile file() {
        byte[] version = message(out -> out.writeInt64(2, opset));
        return new MemoryFile(
                "model.onnx",
                message(
                        out -> {
                            out.writeByteArray(7, graph.toByteArray());
                            out.writeByteArray(8, version);
                        }));
    }
}
