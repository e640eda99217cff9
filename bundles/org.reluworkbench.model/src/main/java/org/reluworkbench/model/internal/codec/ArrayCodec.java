package org.reluworkbench.model.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.backend.Precision;

/** Stores arrays: precision, shape and values. */
@Component(service = AssetCodec.class)
public final class ArrayCodec implements AssetCodec<NumericArray> {
    private static final String MAGIC = "RWAR";
    private static final int VERSION = 1;

    @Override
    public String type() {
        return NumericArray.TYPE;
    }

    @Override
    public Class<NumericArray> assetClass() {
        return NumericArray.class;
    }

    @Override
    public void write(NumericArray array, OutputStream target) throws IOException {
        EncodingWriter out = new EncodingWriter(target, MAGIC, VERSION);
        out.octet(array.precision().bytes());
        out.octet(array.shape().size());
        for (int length : array.shape()) {
            out.integer(length);
        }
        if (array.precision() == Precision.FLOAT32) {
            out.floats(array.floats());
        } else {
            out.reals(array.doubles());
        }
        out.finish();
    }

    @Override
    public NumericArray read(InputStream source) throws IOException {
        EncodingReader in = new EncodingReader(source, NumericArray.TYPE, MAGIC, VERSION);
        Precision precision = precision(in);
        int dimensions = in.octet("a number of dimensions of", NumericArray.MOST_DIMENSIONS);
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (int i = 0; i < dimensions; i++) {
            shape.add(in.integer("a length of", 0, Integer.MAX_VALUE));
            size = size(size, shape.get(i), in);
        }
        NumericArray array =
                precision == Precision.FLOAT32
                        ? NumericArray.of(shape, in.floats(size))
                        : NumericArray.of(shape, in.reals(size));
        in.end();
        return array;
    }

    /** Written as the number of bytes of a value. */
    private static Precision precision(EncodingReader in) throws IOException {
        int bytes = in.octet("values of so many bytes:", Double.BYTES);
        return Arrays.stream(Precision.values())
                .filter(precision -> precision.bytes() == bytes)
                .findFirst()
                .orElseThrow(() -> in.malformed("has values of " + bytes + " bytes"));
    }

    private static long size(long before, int length, EncodingReader in) {
        long size = before * length;
        if (size > Integer.MAX_VALUE) {
            throw in.malformed("has more values than an array can hold");
        }
        return size;
    }

    @Override
    public void writeView(NumericArray array, Map<String, String> request, OutputStream out)
            throws IOException {
        ArrayDocument.write(array, out);
    }
}
