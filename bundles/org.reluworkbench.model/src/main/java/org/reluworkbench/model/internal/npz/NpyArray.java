package org.reluworkbench.model.internal.npz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** One numpy array, kept as the bytes of its file and converted on demand. */
public final class NpyArray {
    private final String where;
    private final NpyHeader header;
    private final ByteBuffer data;

    private NpyArray(String where, NpyHeader header, ByteBuffer data) {
        this.where = where;
        this.header = header;
        this.data = data;
    }

    /**
     * Reads the bytes of an npy file; they are retained.
     *
     * @param where file and array, for messages, for example {@code xor.npz: array W1}
     */
    static NpyArray parse(byte[] file, String where) {
        NpyHeader header = NpyHeader.parse(file, where);
        int elements = header.elements();
        int given = file.length - header.dataOffset();
        if (elements < 0 || (long) elements * header.type().size() != given) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    where
                            + " has "
                            + given
                            + " bytes of data, which is not what its shape "
                            + text(header.shape())
                            + " of type "
                            + header.type()
                            + " needs");
        }
        ByteBuffer data = ByteBuffer.wrap(file, header.dataOffset(), given).slice();
        return new NpyArray(where, header, data.order(header.order()));
    }

    /** File and array, for messages. */
    public String where() {
        return where;
    }

    public int[] shape() {
        return header.shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The shape as Python writes it: {@code (8, 2)}, {@code (8,)}. */
    public String shapeText() {
        return text(header.shape());
    }

    private static String text(List<Integer> shape) {
        return shape.stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
    }

    /** Number of elements. */
    public int size() {
        return header.elements() / header.length();
    }

    /** Whether the elements are texts, numpy's {@code <U}. */
    public boolean isText() {
        return header.type() == NpyType.U;
    }

    /**
     * The elements of an array of texts with one dimension.
     *
     * @throws WorkbenchException with {@code FILE_MALFORMED} if it is none
     */
    public List<String> texts() {
        if (!isText() || header.shape().size() != 1) {
            throw malformed("is no array of texts with one dimension");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            texts.add(text(i));
        }
        return texts;
    }

    /** Texts that are shorter than the longest end in zeros. */
    private String text(int index) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < header.length(); i++) {
            int character = data.getInt((index * header.length() + i) * Integer.BYTES);
            if (!Character.isValidCodePoint(character)) {
                throw malformed("has a text with the character " + character);
            }
            text.appendCodePoint(character);
        }
        return text.toString().replaceAll("\0+$", "");
    }

    private WorkbenchException malformed(String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, where + " " + what);
    }

    /** Whether the elements are 8-bit unsigned integers, as pixels are. */
    public boolean isBytes() {
        return header.type() == NpyType.U1;
    }

    /** Whether every element is exactly a 32-bit float by its type. */
    public boolean isFloats() {
        return header.type().size() < Float.BYTES || header.type() == NpyType.F4;
    }

    /** The elements in C order, as unsigned bytes; only for {@link #isBytes}. */
    public byte[] bytes() {
        byte[] values = new byte[size()];
        forEach((index, value) -> values[index] = (byte) (int) value);
        return values;
    }

    /** The elements in C order; only for {@link #isFloats}. */
    public float[] floats() {
        float[] values = new float[size()];
        forEach((index, value) -> values[index] = (float) value);
        return values;
    }

    /** The elements in C order, rounded to the nearest double. */
    public double[] doubles() {
        double[] values = new double[size()];
        forEach((index, value) -> values[index] = value);
        return values;
    }

    /** The elements in C order, all finite. */
    public double[] finiteDoubles() {
        double[] values = doubles();
        for (int i = 0; i < values.length; i++) {
            requireFinite(i, values[i]);
        }
        return values;
    }

    /** The elements in C order, all finite; only for {@link #isFloats}. */
    public float[] finiteFloats() {
        float[] values = floats();
        for (int i = 0; i < values.length; i++) {
            requireFinite(i, values[i]);
        }
        return values;
    }

    private void requireFinite(int index, double value) {
        if (!Double.isFinite(value)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    where + " has " + value + " at " + indexText(index) + "; numbers are finite");
        }
    }

    private String indexText(int flat) {
        int[] shape = shape();
        int[] index = new int[shape.length];
        int rest = flat;
        for (int d = shape.length - 1; d >= 0; d--) {
            index[d] = rest % shape[d];
            rest /= shape[d];
        }
        return Arrays.toString(index);
    }

    private interface ElementVisitor {
        void visit(int index, double value);
    }

    /** Visits the elements in C order, wherever they lie. */
    private void forEach(ElementVisitor visitor) {
        if (isText()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED, where + " holds text where numbers belong");
        }
        NpyType type = header.type();
        int[] shape = shape();
        int count = size();
        int[] stride = strides(shape, header.fortranOrder());
        int[] index = new int[shape.length];
        int position = 0;
        for (int i = 0; i < count; i++) {
            visitor.visit(i, type.get(data, position * type.size()));
            for (int d = shape.length - 1; d >= 0; d--) {
                position += stride[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                position -= stride[d] * shape[d];
                index[d] = 0;
            }
        }
    }

    private static int[] strides(int[] shape, boolean fortranOrder) {
        int[] stride = new int[shape.length];
        int step = 1;
        for (int k = 0; k < shape.length; k++) {
            int d = fortranOrder ? k : shape.length - 1 - k;
            stride[d] = step;
            step *= shape[d];
        }
        return stride;
    }
}
