package org.reluworkbench.engine.internal.asset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reluworkbench.engine.AssetFormat;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetWriter;

/** The registered writers; of several for one format of a type the first is used. */
final class AssetWriters {
    private final List<AssetWriter<?>> writers = new CopyOnWriteArrayList<>();

    void add(AssetWriter<?> writer) {
        writers.add(writer);
    }

    void remove(AssetWriter<?> writer) {
        writers.remove(writer);
    }

    List<AssetFormat> formats(Asset asset) {
        return writers.stream()
                .filter(writer -> writer.assetType().equals(asset.type()))
                .map(writer -> format(writer, asset))
                .sorted(Comparator.comparing(AssetFormat::title))
                .toList();
    }

    private static <A extends Asset> AssetFormat format(AssetWriter<A> writer, Asset asset) {
        return new AssetFormat(
                writer.format(),
                writer.title(),
                writer.fileExtension(),
                writer.refusal(writer.assetClass().cast(asset)));
    }

    AssetWriter<?> require(String type, String format) {
        return writers.stream()
                .filter(writer -> writer.assetType().equals(type))
                .filter(writer -> writer.format().equals(format))
                .findFirst()
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.NOT_FOUND,
                                        "no bundle is there that writes assets of type "
                                                + type
                                                + " in the format "
                                                + format));
    }

    /** Checked, but not yet written. */
    static <A extends Asset> Assets.AssetFile file(AssetWriter<A> writer, Asset asset) {
        A own = writer.assetClass().cast(asset);
        Optional<String> refusal = writer.refusal(own);
        if (refusal.isPresent()) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, refusal.get());
        }
        return new Assets.AssetFile() {
            @Override
            public String extension() {
                return writer.fileExtension();
            }

            @Override
            public void write(OutputStream out) throws IOException {
                writer.write(own, out);
            }
        };
    }
}
