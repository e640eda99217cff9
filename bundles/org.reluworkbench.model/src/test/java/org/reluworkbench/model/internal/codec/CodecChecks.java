package org.reluworkbench.model.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetCodec;

/** What every codec promises. */
final class CodecChecks {
    private CodecChecks() {}

    static <A extends Asset> byte[] encode(AssetCodec<A> codec, A asset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.write(asset, out);
        return out.toByteArray();
    }

    static <A extends Asset> A decode(AssetCodec<A> codec, byte[] bytes) throws IOException {
        return codec.read(new ByteArrayInputStream(bytes));
    }

    static <A extends Asset> void roundTripIsExact(AssetCodec<A> codec, A asset)
            throws IOException {
        byte[] bytes = encode(codec, asset);
        A read = decode(codec, bytes);
        assertEquals(asset, read);
        assertEquals(asset.hashCode(), read.hashCode());
        assertArrayEquals(bytes, encode(codec, read));
    }

    static <A extends Asset> void everyPrefixIsRefused(AssetCodec<A> codec, A asset)
            throws IOException {
        byte[] bytes = encode(codec, asset);
        for (int length = 0; length < bytes.length; length++) {
            refused(codec, Arrays.copyOf(bytes, length));
        }
        refused(codec, Arrays.copyOf(bytes, bytes.length + 1));
    }

    private static void refused(AssetCodec<?> codec, byte[] bytes) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> codec.read(new ByteArrayInputStream(bytes)),
                        () -> bytes.length + " bytes were accepted");
        assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
    }

    /** Damaged encodings are refused with the right code, or read as another valid asset. */
    static <A extends Asset> void damageIsToldOrHarmless(AssetCodec<A> codec, A asset)
            throws IOException {
        byte[] whole = encode(codec, asset);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = whole.clone();
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertNotNull(decode(codec, bytes));
            } catch (WorkbenchException e) {
                assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
            }
        }
    }
}
