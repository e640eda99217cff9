package org.reluworkbench.keras.internal;

import io.jhdf.ObjectHeader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Numbers of a file, row-major. */
final class Hdf5Array {
    private final List<Integer> shape;
    private final double[] values;

    private Hdf5Array(List<Integer> shape, double[] values) {
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    List<Integer> shape() {
        return shape;
    }

    /**
     * Reads float16, float32 or float64 of either byte order, stored in one piece. Sizes are
     * checked before memory is taken.
     */
    static Hdf5Array read(ObjectHeader header, MeteredStorage storage, String path) {
        DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
        DataType type = header.getMessageOfType(DataTypeMessage.class).getDataType();
        if (!(type instanceof FloatingPoint number) || !isIeee(number)) {
            throw unsupported(path, "does not hold 16, 32 or 64-bit floating point numbers");
        }
        for (int dimension : space.getDimensions()) {
            if (dimension < 0) {
                throw new IllegalArgumentException("a dimension of " + dimension);
            }
        }
        long count = space.getTotalLength();
        if (count > Shape.MOST_VALUES) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    KerasText.printable(path) + " says it has " + count + " numbers");
        }
        ByteBuffer bytes = bytes(header, storage, path, count * type.getSize());
        bytes.order(number.getByteOrder());
        double[] values = new double[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (type.getSize()) {
                        case 2 -> FloatingPoint.toFloat(bytes.getShort());
                        case 4 -> bytes.getFloat();
                        default -> bytes.getDouble();
                    };
        }
        return new Hdf5Array(Arrays.stream(space.getDimensions()).boxed().toList(), values);
    }

    /** The values, none of them NaN or infinite. */
    double[] finiteValues(LayerConfig layer, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FINITE,
                        layer.label() + ": " + name + " has " + values[i] + " at place " + i);
            }
        }
        return values;
    }

    private static boolean isIeee(FloatingPoint type) {
        int mantissa =
                switch (type.getSize()) {
                    case 2 -> 10;
                    case 4 -> 23;
                    case 8 -> 52;
                    default -> -1;
                };
        return type.getMantissaSize() == mantissa
                && type.getMantissaLocation() == 0
                && type.getExponentLocation() == mantissa
                && type.getBitOffset() == 0
                && type.getBitPrecision() == 8 * type.getSize()
                && type.getExponentBias() == (1 << (type.getExponentSize() - 1)) - 1;
    }

    private static ByteBuffer bytes(
            ObjectHeader header, MeteredStorage storage, String path, long length) {
        DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
        if (layout instanceof ContiguousDataLayoutMessage contiguous) {
            return storage.map(contiguous.getAddress(), length);
        } else if (layout instanceof CompactDataLayoutMessage compact) {
            storage.charge(length);
            return compact.getDataBuffer();
        }
        throw unsupported(path, "is stored in chunks, which Keras does not do");
    }

    private static WorkbenchException unsupported(String path, String why) {
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED, KerasText.printable(path) + " " + why);
    }
}
