package org.reluworkbench.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.keras.testing.SavedModels;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class KerasFuzzTest {
    private static final int MUTATIONS = 10_000;

    /** Mostly the smallest, so that a mutation hits something and takes little time. */
    private static final List<String> MODELS =
            List.of("mlp", "mlp", "mlp", "cnn", "mlp", "mlp", "mlp", "mlp", "mlp", "nested");

    @Test
    void mutatedHdf5FilesAreReadOrRefusedInOneSentence() throws IOException {
        SplittableRandom random = new SplittableRandom(21);
        for (int i = 0; i < MUTATIONS; i++) {
            String file =
                    MODELS.get(i % MODELS.size()) + (i % 3 == 0 ? "-keras3.h5" : "-keras2.h5");
            readOrRefused(file, mutated(SavedModels.bytes(file), random));
        }
    }

    /** Half of them inside the entries, as checksums give away what happens outside. */
    @Test
    void mutatedArchivesAreReadOrRefusedInOneSentence() throws IOException {
        SplittableRandom random = new SplittableRandom(22);
        for (int i = 0; i < MUTATIONS; i++) {
            String file = MODELS.get(i % MODELS.size()) + ".keras";
            byte[] whole = SavedModels.bytes(file);
            readOrRefused(file, i % 2 == 0 ? mutated(whole, random) : inside(whole, random));
        }
    }

    private static byte[] inside(byte[] archive, SplittableRandom random) throws IOException {
        Map<String, byte[]> entries = SavedModels.unpacked(new ByteArrayInputStream(archive));
        String chosen = random.nextInt(3) == 0 ? "config.json" : "model.weights.h5";
        entries.compute(chosen, (name, bytes) -> mutated(bytes, random));
        return zip(entries);
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(1);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes =
                Arrays.copyOf(
                        whole,
                        random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int flips = random.nextInt(1, 12); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void readOrRefused(String file, byte[] bytes) throws IOException {
        try {
            assertTrue(SavedModels.read(file, bytes, remark -> {}).outputs() > 0);
        } catch (WorkbenchException e) {
            assertFalse(e.getMessage().isBlank());
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(
                    Set.of(
                                    StandardErrorCode.FILE_MALFORMED,
                                    StandardErrorCode.FILE_TOO_LARGE,
                                    StandardErrorCode.NOT_FINITE,
                                    StandardErrorCode.SHAPE_MISMATCH,
                                    StandardErrorCode.UNSUPPORTED)
                            .contains(e.code()),
                    e.getMessage());
        }
    }
}
