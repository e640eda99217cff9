package org.reluworkbench.model.internal.writer;

import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetWriter;

/** A writer of NumPy's archives of arrays. */
abstract class NpzWriter<A extends Asset> implements AssetWriter<A> {
    private static final String FORMAT = "npz";

    @Override
    public final String format() {
        return FORMAT;
    }

    @Override
    public final String title() {
        return "NumPy (npz)";
    }

    @Override
    public final String fileExtension() {
        return FORMAT;
    }
}
