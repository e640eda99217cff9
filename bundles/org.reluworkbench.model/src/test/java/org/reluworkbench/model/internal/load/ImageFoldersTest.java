package org.reluworkbench.model.internal.load;

import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_INT_ARGB;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.StandardErrorCode;

class ImageFoldersTest {
    private static byte[] grey(int... pixels) {
        return ArchiveBuilder.png(TYPE_BYTE_GRAY, 2, pixels);
    }

    private static TestParameters<LoadParameters> raw(MemoryFile file) {
        return LoadChecks.file(file).with("scaling", Scaling.RAW);
    }

    private static double[] onlyRow(byte[] png) throws IOException {
        return LoadChecks.load(raw(new ArchiveBuilder().entry("a/1.png", png).zip("i.zip"))).row(0);
    }

    @Test
    void foldersAreClassesInAlphabeticalOrder() throws IOException {
        MemoryFile file =
                new ArchiveBuilder()
                        .entry("pets/dog/2.png", grey(3, 200))
                        .entry("pets/cat/9.png", grey(1, 100))
                        .entry("pets/cat/.DS_Store", new byte[] {1})
                        .text("pets/README.md", "hello")
                        .entry("pets/dog/1.png", grey(2, 255))
                        .zip("pets.zip");
        StoredDataset dataset = LoadChecks.load(raw(file));
        assertArrayEquals(new int[] {1, 1, 2}, dataset.sampleShape());
        assertEquals(List.of("cat", "dog"), dataset.classNames());
        assertArrayEquals(new int[] {0, 1, 1}, dataset.labels());
        // Grey is not changed by any brightness curve.
        assertArrayEquals(new double[] {1, 100}, dataset.row(0));
        assertArrayEquals(new double[] {2, 255}, dataset.row(1));
        assertEquals(3, dataset.trainSamples());
    }

    @Test
    void foldersTrainAndTestAreTheParts() throws IOException {
        MemoryFile file =
                new ArchiveBuilder()
                        .entry("test/b/1.png", grey(1, 1))
                        .entry("train/c/1.png", grey(2, 2))
                        .entry("train/b/1.png", grey(3, 3))
                        .tarGz("parts.tgz");
        StoredDataset dataset = LoadChecks.load(raw(file));
        assertEquals(2, dataset.trainSamples());
        assertArrayEquals(new int[] {0, 1, 0}, dataset.labels());
        assertArrayEquals(new double[] {1, 1}, dataset.row(2));
    }

    @Test
    void aTestArchiveIsNumberedByNames() throws IOException {
        MemoryFile train = new ArchiveBuilder().entry("cat/1.png", grey(0, 0)).zip("train.zip");
        MemoryFile test =
                new ArchiveBuilder()
                        .entry("ant/1.png", grey(0, 0))
                        .entry("cat/1.png", grey(0, 0))
                        .zip("test.zip");
        StoredDataset dataset = LoadChecks.load(LoadChecks.file(train).with("testFile", test));
        assertEquals(List.of("ant", "cat"), dataset.classNames());
        assertArrayEquals(new int[] {1, 0, 1}, dataset.labels());
    }

    @Test
    void coloursComeChannelByChannelWithoutAlpha() throws IOException {
        double[] expected = {1, 4, 2, 5, 3, 6};
        assertArrayEquals(
                expected, onlyRow(ArchiveBuilder.png(TYPE_INT_RGB, 2, 0x010203, 0x040506)));
        assertArrayEquals(
                expected, onlyRow(ArchiveBuilder.png(TYPE_INT_ARGB, 2, 0x80010203, 0xff040506)));
        IndexColorModel palette =
                new IndexColorModel(1, 2, new byte[] {1, 4}, new byte[] {2, 5}, new byte[] {3, 6});
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        assertArrayEquals(expected, onlyRow(ArchiveBuilder.encode(image)));
    }

    @Test
    void blackAndWhiteIsGrey() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setSample(1, 0, 0, 1);
        assertArrayEquals(new double[] {0, 255}, onlyRow(ArchiveBuilder.encode(image)));
    }

    @Test
    void besideColourGreyIsThreeEqualChannels() throws IOException {
        StoredDataset dataset =
                LoadChecks.load(
                        raw(
                                new ArchiveBuilder()
                                        .entry("a/1.png", grey(7, 8))
                                        .entry(
                                                "a/2.png",
                                                ArchiveBuilder.png(TYPE_INT_RGB, 2, 0x010203, 0))
                                        .zip("mixed.zip")));
        assertArrayEquals(new int[] {3, 1, 2}, dataset.sampleShape());
        assertArrayEquals(new double[] {7, 8, 7, 8, 7, 8}, dataset.row(0));
    }

    /** A PNG file with a header that claims this size, and nothing else. */
    static byte[] header(int width, int height, int bits) {
        ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) 2)
                        .array());
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static void chunk(ByteBuffer file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        file.putInt(data.length).put(name).put(data).putInt((int) checksum.getValue());
    }

    private static void refused(StandardErrorCode code, String sentence, byte[] png) {
        LoadChecks.refused(
                code,
                sentence,
                new ArchiveBuilder()
                        .entry("a/1.png", grey(1, 2))
                        .entry("a/2.png", png)
                        .zip("i.zip"));
    }

    @Test
    void refusesImagesByName() {
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "i.zip: a/2.png is 1 × 2 pixels large, but i.zip: a/1.png is 2 × 1",
                ArchiveBuilder.png(TYPE_BYTE_GRAY, 1, 1, 2));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "i.zip: a/2.png has 16 bits for each colour; images have at most 8",
                header(2, 1, 16));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "i.zip: a/2.png is -2 × 1 pixels large",
                header(-2, 1, 8));
        byte[] damaged = grey(1, 2);
        damaged[40] ^= 1;
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "i.zip: a/2.png is damaged: the checksum of a chunk is wrong",
                damaged);
        LoadChecks.refused(
                StandardErrorCode.FILE_MALFORMED,
                "i.zip: 1.png lies in no folder of a class",
                new ArchiveBuilder().entry("1.png", grey(1, 2)).zip("i.zip"));
        LoadChecks.refused(
                StandardErrorCode.FILE_MALFORMED,
                "i.zip: b/a/2.png lies elsewhere than i.zip: a/1.png; images lie in one folder for"
                        + " each class, all or none of them below train and test",
                new ArchiveBuilder()
                        .entry("a/1.png", grey(1, 2))
                        .entry("b/a/2.png", grey(1, 2))
                        .zip("i.zip"));
    }

    @Test
    void aHugeImageIsRefusedByItsHeader() {
        LoadChecks.refused(
                StandardErrorCode.FILE_TOO_LARGE,
                "i.zip: a/1.png of 100000 × 100000 pixels is more than the limit leaves room for",
                new ArchiveBuilder().entry("a/1.png", header(100_000, 100_000, 8)).zip("i.zip"));
    }
}
