package org.reluworkbench.model.internal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.npz.NpzBuilder;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Files that somebody damaged, or made to do damage: each is told in one sentence, or harmless. */
class HostileDatasetFilesTest {
    private static final int MUTATIONS = 10_000;
    private static final long BUDGET = 1 << 20;

    /** A small valid file of each format. */
    private static MemoryFile seed(String format) {
        return switch (format) {
            case "idx" ->
                    new MemoryFile("f.idx", IdxBuilder.idx(new int[] {3, 2}, 1, 2, 3, 4, 5, 6));
            case "idx.gz" ->
                    new MemoryFile(
                            "f.gz",
                            IdxBuilder.gzip(IdxBuilder.idx(new int[] {2, 1, 2}, 1, 2, 3, 4)));
            case "bin" ->
                    new MemoryFile("f.bin", ArchiveBuilder.cifar(new int[] {1}, new int[] {2}));
            case "csv" ->
                    new MemoryFile(
                            "f.csv",
                            "a,b,label\n1,2.5,cat\n-3e5,4,\"d\"\"og\"\n5,6,cat\n"
                                    .getBytes(StandardCharsets.UTF_8));
            case "npz" ->
                    new NpzBuilder()
                            .array("X", "(2, 2)", 1, 2, 3, 4)
                            .array("y", "(2,)", 0, 1)
                            .array("X_test", "(1, 2)", 1, 2)
                            .array("y_test", "(1,)", 1)
                            .file("f.npz");
            case "zip" -> images().zip("f.zip");
            case "tar" -> new MemoryFile("f.tar", images().tar());
            case "tar.gz" -> images().tarGz("f.tar.gz");
            case "png" -> new MemoryFile("png", colours());
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static byte[] colours() {
        return ArchiveBuilder.png(BufferedImage.TYPE_INT_RGB, 2, 1, 0x020304, 3, 4);
    }

    private static ArchiveBuilder images() {
        return new ArchiveBuilder()
                .entry("train/a/1.png", ArchiveBuilder.png(BufferedImage.TYPE_BYTE_GRAY, 2, 1, 2))
                .entry("test/b/1.png", ArchiveBuilder.png(BufferedImage.TYPE_BYTE_GRAY, 2, 3, 4));
    }

    private static byte[] mutated(byte[] seed, SplittableRandom random) {
        byte[] bytes = seed.clone();
        for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            bytes[at] =
                    random.nextBoolean()
                            ? (byte) random.nextInt(256)
                            : (byte) (bytes[at] ^ (1 << random.nextInt(8)));
        }
        if (random.nextInt(8) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
        }
        return bytes;
    }

    /** A file whose content changes, so that the parameters around it can stay. */
    private static final class ChangingFile implements InputFile {
        private final String name;
        private byte[] bytes = {};

        private ChangingFile(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String sha256() {
            throw new UnsupportedOperationException("reading needs no digest");
        }

        @Override
        public long sizeInBytes() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"idx", "idx.gz", "bin", "csv", "npz", "zip", "tar", "tar.gz", "png"})
    void damagedFilesAreToldOrHarmless(String format) throws IOException {
        boolean bareImage = format.equals("png");
        byte[] seed = seed(format).open().readAllBytes();
        ChangingFile file = new ChangingFile(bareImage ? "f.tar" : seed(format).name());
        LoadParameters parameters =
                TestParameters.of(LoadParameters.class).with("file", file).build();
        LoadAnalysis analysis = new LoadAnalysis();
        RecordingContext context =
                new RecordingContext(analysis.descriptor()).withMemoryBudget(BUDGET);
        SplittableRandom random = new SplittableRandom(11);
        int refusals = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutated(seed, random);
            // The image itself, without the checksum of an archive around it in the way.
            file.bytes = bareImage ? new ArchiveBuilder().entry("a/1.png", bytes).tar() : bytes;
            try {
                analysis.run(parameters, context);
                Dataset dataset = context.output("dataset", Dataset.class);
                assertTrue(dataset.samples() > 0 && dataset.row(0).length == dataset.features());
            } catch (WorkbenchException e) {
                refusals++;
                assertEquals(ErrorCode.Category.USER, e.code().category(), e.getMessage());
                assertTrue(e.getMessage().contains(file.name()), e.getMessage());
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
        assertTrue(refusals > MUTATIONS / 20, refusals + " refusals are suspiciously few");
    }

    private static void tooLarge(MemoryFile file) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> LoadChecks.run(LoadChecks.file(file), BUDGET));
        assertEquals(StandardErrorCode.FILE_TOO_LARGE, e.code(), e.getMessage());
        assertTrue(e.getMessage().contains(file.name()), e.getMessage());
    }

    /** Ten million zeros pack into some kilobytes. */
    @Test
    void whatUnpacksWithoutEndIsRefused() {
        byte[] zeros = new byte[10_000_000];
        ArchiveBuilder bomb = new ArchiveBuilder().entry("a/1.png", zeros);
        tooLarge(bomb.zip("bomb.zip"));
        tooLarge(bomb.tarGz("bomb.tgz"));
        // Skipped files are unpacked too, before a tar file goes on.
        tooLarge(new ArchiveBuilder().entry(".hidden", zeros).tarGz("hidden.tgz"));
        tooLarge(new NpzBuilder().entry("X.npy", zeros).file("bomb.npz"));
        byte[] idx = IdxBuilder.idx(new int[] {10_000, 1000});
        tooLarge(new MemoryFile("bomb.gz", IdxBuilder.gzip(Arrays.copyOf(idx, 10_000_012))));
        tooLarge(
                new ArchiveBuilder()
                        .entry("a/1.png", ImageFoldersTest.header(100_000, 100_000, 8))
                        .zip("huge.zip"));
    }

    @Test
    void idxSizesThatAreNegativeOrOverflowAreRefused() {
        LoadChecks.refused(
                StandardErrorCode.FILE_MALFORMED,
                "f has the size -1",
                new MemoryFile("f", IdxBuilder.idx(new int[] {-1, 5})));
        // 65536 · 65536 · 65536 · 65536 is 0 modulo 2^64.
        tooLarge(
                new MemoryFile(
                        "f", IdxBuilder.idx(new int[] {1 << 16, 1 << 16, 1 << 16, 1 << 16})));
    }

    @Test
    void namesThatLeaveTheArchiveAreRefused() {
        for (String name : List.of("../a/1.png", "a/../../1.png", "/a/1.png", "C:\\a\\1.png")) {
            ArchiveBuilder archive = new ArchiveBuilder().entry(name, colours());
            for (MemoryFile file : List.of(archive.zip("f.zip"), archive.tarGz("f.tgz"))) {
                WorkbenchException e =
                        assertThrows(WorkbenchException.class, () -> LoadChecks.load(file));
                assertTrue(
                        e.getMessage().endsWith("names are relative and without .."),
                        e.getMessage());
                assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
            }
        }
    }
}
