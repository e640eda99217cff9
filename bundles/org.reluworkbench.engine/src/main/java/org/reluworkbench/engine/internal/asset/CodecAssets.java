package org.reluworkbench.engine.internal.asset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.engine.AssetFormat;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.internal.parameters.FileReference;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.asset.AssetWriter;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.StoredAsset;

/** Assets in the store, through the codecs in the service registry. */
@Component
public final class CodecAssets implements Assets {
    private final AssetStore store;
    private final List<AssetCodec<?>> codecs = new CopyOnWriteArrayList<>();
    private final AssetWriters writers = new AssetWriters();

    @Activate
    public CodecAssets(@Reference AssetStore store) {
        this.store = store;
    }

    /** Adds a codec; of several for one type the first is used. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeCodec")
    public void addCodec(AssetCodec<?> codec) {
        codecs.add(codec);
    }

    public void removeCodec(AssetCodec<?> codec) {
        codecs.remove(codec);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeWriter")
    public void addWriter(AssetWriter<?> writer) {
        writers.add(writer);
    }

    public void removeWriter(AssetWriter<?> writer) {
        writers.remove(writer);
    }

    private AssetCodec<?> codec(String type) {
        return codecs.stream()
                .filter(codec -> codec.type().equals(type))
                .findFirst()
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.SERVICE_GONE,
                                        "no bundle is there that reads and writes assets of type "
                                                + type));
    }

    @Override
    public <A extends Asset> A read(AssetRef ref, Class<A> type) throws IOException {
        AssetCodec<?> codec = codec(ref.type());
        Asset asset = store.read(ref, codec::read);
        if (!type.isInstance(asset)) {
            throw new IllegalArgumentException(
                    "an asset of type "
                            + ref.type()
                            + " is a "
                            + asset.getClass().getName()
                            + ", not a "
                            + type.getName());
        }
        return type.cast(asset);
    }

    @Override
    public AssetRef write(Asset asset) throws IOException {
        return write(codec(asset.type()), asset);
    }

    private <A extends Asset> AssetRef write(AssetCodec<A> codec, Asset asset) throws IOException {
        if (!codec.assetClass().isInstance(asset)) {
            throw new IllegalArgumentException(
                    asset.getClass().getName()
                            + " calls itself "
                            + asset.type()
                            + ", which is "
                            + codec.assetClass().getName());
        }
        A own = codec.assetClass().cast(asset);
        return store.put(asset.type(), out -> codec.write(own, out)).ref();
    }

    @Override
    public void writeView(AssetRef ref, Map<String, String> request, OutputStream out)
            throws IOException {
        if (ref.type().equals(StoredFiles.TYPE)) {
            writeFileView(ref, out);
        } else {
            writeView(codec(ref.type()), ref, request, out);
        }
    }

    private <A extends Asset> void writeView(
            AssetCodec<A> codec, AssetRef ref, Map<String, String> request, OutputStream out)
            throws IOException {
        codec.writeView(store.read(ref, codec::read), request, out);
    }

    /** A file is bytes of an unknown format, of which only the size can be shown. */
    private void writeFileView(AssetRef ref, OutputStream out) throws IOException {
        StoredAsset stored =
                store.find(ref)
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.NOT_FOUND,
                                                "there is no file " + ref.sha256()));
        String json = "{\"sizeInBytes\":" + stored.sizeInBytes() + "}";
        out.write(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<AssetFormat> formats(AssetRef ref) throws IOException {
        return writers.formats(read(ref, Asset.class));
    }

    @Override
    public AssetFile file(AssetRef ref, String format) throws IOException {
        AssetWriter<?> writer = writers.require(ref.type(), format);
        return AssetWriters.file(writer, read(ref, Asset.class));
    }

    @Override
    public String storeFile(String name, InputStream bytes, long limitInBytes) throws IOException {
        String checked = checkedName(name);
        InputStream bounded = new Bounded(bytes, checked, limitInBytes);
        String sha256 = store.put(StoredFiles.TYPE, bounded::transferTo).ref().sha256();
        return new FileReference(sha256, checked).toString();
    }

    private static String checkedName(String name) {
        String last = FileReference.nameOf(name);
        if (last.isBlank()
                || last.length() > 255
                || last.chars().anyMatch(Character::isISOControl)) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "a file's name has 1 to 255 printable characters, \"" + last + "\" has not");
        }
        return last;
    }

    /** Refuses more bytes than the limit while they pass. */
    private static final class Bounded extends FilterInputStream {
        private final String name;
        private final long limit;
        private long passed;

        Bounded(InputStream in, String name, long limit) {
            super(in);
            this.name = name;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            passed += bytes;
            if (passed > limit) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_TOO_LARGE,
                        "file \"" + name + "\" has more than " + limit + " bytes, the limit");
            }
        }
    }
}
