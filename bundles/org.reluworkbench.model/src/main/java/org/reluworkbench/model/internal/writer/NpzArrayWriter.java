package org.reluworkbench.model.internal.writer;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.internal.npz.NpzOutput;
import org.reluworkbench.spi.asset.AssetWriter;
import org.reluworkbench.spi.backend.Precision;

/** Writes one array named {@code array}, in its precision. */
@Component(service = AssetWriter.class)
public final class NpzArrayWriter extends NpzWriter<NumericArray> {
    @Override
    public String assetType() {
        return NumericArray.TYPE;
    }

    @Override
    public Class<NumericArray> assetClass() {
        return NumericArray.class;
    }

    @Override
    public void write(NumericArray array, OutputStream out) throws IOException {
        int[] shape = array.shape().stream().mapToInt(Integer::intValue).toArray();
        NpzOutput npz = new NpzOutput(out);
        if (array.precision() == Precision.FLOAT32) {
            npz.write("array", array.floats(), shape);
        } else {
            npz.write("array", array.doubles(), shape);
        }
        npz.finish();
    }
}
