package org.reluworkbench.model.internal.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;

class CifarFilesTest {
    private static final String TEN =
            "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";

    private static String numbered(String prefix, int count) {
        return String.join("\n", Collections.nCopies(count, prefix)) + "\n";
    }

    /** The files in the order of the distributed archive, which is not that of their names. */
    private static ArchiveBuilder cifar10() {
        return new ArchiveBuilder()
                .entry("cifar-10-batches-bin/data_batch_1.bin", ArchiveBuilder.cifar(row(6)))
                .text("cifar-10-batches-bin/batches.meta.txt", TEN)
                .entry("cifar-10-batches-bin/data_batch_3.bin", ArchiveBuilder.cifar(row(4)))
                .entry("cifar-10-batches-bin/test_batch.bin", ArchiveBuilder.cifar(row(3), row(8)))
                .text("cifar-10-batches-bin/readme.html", "<html>")
                .entry(
                        "cifar-10-batches-bin/data_batch_2.bin",
                        ArchiveBuilder.cifar(row(9), row(1)));
    }

    private static int[] row(int... labels) {
        return labels;
    }

    private static int[] labels(StoredDataset dataset) {
        return dataset.labels();
    }

    @Test
    void readsTheArchiveOfCifar10() throws IOException {
        StoredDataset dataset = LoadChecks.load(cifar10().tarGz("cifar-10-binary.tar.gz"));
        assertArrayEquals(new int[] {3, 32, 32}, dataset.sampleShape());
        assertEquals(4, dataset.trainSamples());
        assertArrayEquals(new int[] {6, 9, 1, 4, 3, 8}, labels(dataset));
        assertEquals(10, dataset.classes());
        assertEquals("frog", dataset.className(dataset.label(0)));
        assertInstanceOf(PixelValues.class, dataset.values());
        // Row 1 of its file: red starts with 1, green with 1 + 1024, blue with 1 + 2048.
        assertEquals(1 / 255.0, dataset.row(2)[0]);
        assertEquals(2 / 255.0, dataset.row(2)[1]);
        assertEquals((3071 + 1) % 256 / 255.0, dataset.row(2)[3071]);
        assertEquals(dataset.values(), LoadChecks.load(zipped()).values());
    }

    private static MemoryFile zipped() {
        return cifar10().zip("c.zip");
    }

    @Test
    void readsTheArchiveOfCifar100WithEitherLabels() throws IOException {
        MemoryFile file =
                new ArchiveBuilder()
                        .entry("c/train.bin", ArchiveBuilder.cifar(row(19, 99), row(0, 7)))
                        .entry("c/test.bin", ArchiveBuilder.cifar(row(5, 50)))
                        .text("c/fine_label_names.txt", numbered("fine", 100))
                        .text("c/coarse_label_names.txt", numbered("coarse", 20))
                        .tarGz("cifar-100-binary.tar.gz");
        StoredDataset fine = LoadChecks.load(file);
        assertArrayEquals(new int[] {99, 7, 50}, labels(fine));
        assertEquals(100, fine.classes());
        assertEquals("fine", fine.className(0));
        StoredDataset coarse =
                LoadChecks.load(LoadChecks.file(file).with("cifarLabels", CifarLabels.COARSE));
        assertArrayEquals(new int[] {19, 0, 5}, labels(coarse));
        assertEquals(20, coarse.classNames().size());
        assertEquals(2, coarse.trainSamples());
    }

    @Test
    void readsSingleFiles() throws IOException {
        MemoryFile train = new MemoryFile("data_batch_1.bin", ArchiveBuilder.cifar(row(2), row(5)));
        MemoryFile test = new MemoryFile("test_batch.bin", ArchiveBuilder.cifar(row(9)));
        StoredDataset dataset = LoadChecks.load(LoadChecks.file(train).with("testFile", test));
        assertArrayEquals(new int[] {2, 5, 9}, labels(dataset));
        assertEquals(2, dataset.trainSamples());
        assertEquals(List.of(), dataset.classNames());
    }

    @Test
    void refusesWhatIsNoCifar() {
        StandardErrorCode malformed = StandardErrorCode.FILE_MALFORMED;
        LoadChecks.refused(
                malformed,
                "b.bin has 3072 bytes, which are no whole rows of CIFAR-10 (3073 bytes) or"
                        + " CIFAR-100 (3074 bytes)",
                new MemoryFile("b.bin", new byte[3072]));
        LoadChecks.refused(
                malformed,
                "b.bin has a label that CIFAR-10 has not, in row 2",
                new MemoryFile("b.bin", ArchiveBuilder.cifar(row(1), row(10))));
        LoadChecks.refused(
                malformed,
                "c.zip: batches.meta.txt has 1 names, but CIFAR-10 has 10 classes",
                cifar10().text("cifar-10-batches-bin/batches.meta.txt", "cat").zip("c.zip"));
        LoadChecks.refused(
                malformed,
                "c.zip: x.bin is CIFAR-100, other files are CIFAR-10",
                cifar10().entry("x.bin", ArchiveBuilder.cifar(row(0, 0))).zip("c.zip"));
        LoadChecks.refused(
                StandardErrorCode.PARAMETER_INVALID,
                "cifarLabels is coarse, but c.zip is CIFAR-10, which has fine labels only",
                LoadChecks.file(zipped()).with("cifarLabels", CifarLabels.COARSE));
        LoadChecks.refused(
                StandardErrorCode.UNSUPPORTED,
                "c.tar.gz contains cifar-10-batches-py/data_batch_1, which is neither a PNG image"
                        + " nor a .bin file of CIFAR; the pickled form of CIFAR is not read",
                new ArchiveBuilder()
                        .entry("cifar-10-batches-py/data_batch_1", new byte[] {(byte) 0x80, 2})
                        .tarGz("c.tar.gz"));
        LoadChecks.refused(
                StandardErrorCode.PARAMETER_INVALID,
                "testFraction is 0.5, but c.zip has test rows of its own",
                LoadChecks.file(zipped()).with("testFraction", 0.5));
    }
}
