package org.reluworkbench.keras.internal;

import io.jhdf.GlobalHeap;
import io.jhdf.Utils;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts in attributes: of fixed length in the attribute itself, or elsewhere in the file. */
final class Hdf5Texts {
    private static final int INDEX_IN_BYTES = 4;

    private Hdf5Texts() {}

    static List<String> read(AttributeMessage attribute, MeteredStorage storage) {
        ByteBuffer data = attribute.getDataBuffer();
        if (data == null) {
            return List.of();
        }
        DataType type = attribute.getDataType();
        if (type instanceof StringData) {
            return fixed(data, type.getSize());
        } else if (type instanceof VariableLength variable && variable.isVariableLengthString()) {
            return variable(data, type.getSize(), storage);
        }
        throw new IllegalArgumentException(
                "the attribute " + attribute.getName() + " holds no text");
    }

    private static List<String> fixed(ByteBuffer data, int length) {
        List<String> texts = new ArrayList<>();
        while (data.remaining() >= length) {
            byte[] bytes = new byte[length];
            data.get(bytes);
            texts.add(text(bytes));
        }
        return texts;
    }

    private static List<String> variable(ByteBuffer data, int length, MeteredStorage storage) {
        data.order(ByteOrder.LITTLE_ENDIAN);
        int addressInBytes = storage.getSizeOfOffsets();
        int lengthInBytes = length - addressInBytes - INDEX_IN_BYTES;
        Map<Long, GlobalHeap> heaps = new HashMap<>();
        List<String> texts = new ArrayList<>();
        while (data.remaining() >= length) {
            data.position(data.position() + lengthInBytes);
            long address = Utils.readBytesAsUnsignedLong(data, addressInBytes);
            int index = data.getInt();
            ByteBuffer bytes =
                    heaps.computeIfAbsent(address, at -> new GlobalHeap(storage, at))
                            .getObjectData(index);
            storage.charge(bytes.remaining());
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            texts.add(text(copy));
        }
        return texts;
    }

    /** Keras writes UTF-8, whatever the type says, and zeros may follow. */
    private static String text(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
