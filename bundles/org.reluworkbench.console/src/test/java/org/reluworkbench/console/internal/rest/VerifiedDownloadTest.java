package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;

final class VerifiedDownloadTest {
    private static final int BLOCK = VerifiedDownload.WITHHELD_BYTES;
    private static final AssetRef REF = new AssetRef("network", "0".repeat(64));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 5 * BLOCK + 17})
    void sendsEveryByte(int size) throws IOException {
        byte[] bytes = random(size);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerifiedDownload.send(store(bytes, false), REF, out);
        assertArrayEquals(bytes, out.toByteArray());
    }

    @Test
    void neverCompletesACorruptAsset() {
        byte[] bytes = random(3 * BLOCK);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(
                WorkbenchException.class,
                () -> VerifiedDownload.send(store(bytes, true), REF, out));
        assertEquals(bytes.length - BLOCK, out.size());
    }

    private static AssetStore store(byte[] bytes, boolean corrupt) {
        return Fake.of(
                AssetStore.class,
                Map.of(
                        "read",
                        arguments -> {
                            Object result = read((AssetStore.Reader<?>) arguments[1], bytes);
                            if (corrupt) {
                                throw new WorkbenchException(
                                        StandardErrorCode.ASSET_CORRUPT, "Corrupt.");
                            }
                            return result;
                        }));
    }

    private static Object read(AssetStore.Reader<?> reader, byte[] bytes) {
        try {
            return reader.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
