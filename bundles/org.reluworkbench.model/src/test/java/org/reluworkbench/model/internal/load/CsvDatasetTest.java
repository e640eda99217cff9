package org.reluworkbench.model.internal.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class CsvDatasetTest {
    private static final long LIMIT = 1 << 20;
    private static final int MUTATIONS = 10_000;

    private static final CsvTable.Options USUAL =
            new CsvTable.Options(CsvHeader.AUTO, Optional.empty(), Optional.empty());

    private static StoredDataset read(String text, CsvTable.Options options) throws IOException {
        return CsvDataset.read(List.of(file("t.csv", text)), options, LIMIT).get(0);
    }

    private static InputFile file(String name, String text) {
        return new MemoryFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvTable.Options label(String column) {
        return new CsvTable.Options(CsvHeader.AUTO, Optional.of(column), Optional.empty());
    }

    @Test
    void headerLabelColumnAndQuotesAreFound() throws IOException {
        StoredDataset iris =
                read(
                        "\uFEFFlength,\"width, in cm\",class\r\n1.5,2e-1,\"setosa\"\r\n\r\n"
                                + "-3, 4 ,versicolor\n5,6,setosa",
                        USUAL);
        assertArrayEquals(new int[] {2}, iris.sampleShape());
        assertEquals(3, iris.samples());
        assertArrayEquals(new double[] {1.5, 0.2}, iris.row(0));
        assertArrayEquals(new double[] {-3, 4}, iris.row(1));
        assertArrayEquals(new int[] {0, 1, 0}, iris.labels());
        assertEquals(2, iris.classes());
    }

    @Test
    void withoutHeaderColumnsHaveNumbers() throws IOException {
        StoredDataset data = read("3;0,5\n".replace(',', '.') + "1;2\n", label("1"));
        assertArrayEquals(new int[] {3, 1}, data.labels());
        assertEquals(4, data.classes());
        assertArrayEquals(new double[] {0.5}, data.row(0));
        assertEquals(0, read("3\t4\n", USUAL).classes());
        assertArrayEquals(new int[] {4}, read("3\t4\n", label("last")).labels());
        assertEquals(2, read("a,y\n1,2\n", label("none")).features());
    }

    /** The test file has no cats, yet its dogs are the dogs of the training file. */
    @Test
    void classesAreNumberedOverAllFiles() throws IOException {
        List<StoredDataset> parts =
                CsvDataset.read(
                        List.of(
                                file("train.csv", "x,y\n1,cat\n2,dog\n3,frog\n"),
                                file("test.csv", "x,y\n4,frog\n5,dog\n")),
                        USUAL,
                        LIMIT);
        assertArrayEquals(new int[] {0, 1, 2}, parts.get(0).labels());
        assertArrayEquals(new int[] {2, 1}, parts.get(1).labels());
        assertEquals(3, parts.get(1).classes());
    }

    @Test
    void wholeNumbersStayAndTooLargeOnesAreRefused() throws IOException {
        assertArrayEquals(new int[] {12_345, 7}, read("x,y\n1,12345\n2,7\n", USUAL).labels());
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "t.csv has the label 70000 in sample 2; labels are at most 65535",
                "x,y\n1,1\n2,70000\n",
                USUAL);
    }

    @Test
    void headerAndDelimiterCanBeSaid() throws IOException {
        CsvTable.Options options =
                new CsvTable.Options(CsvHeader.YES, Optional.empty(), Optional.of("|"));
        StoredDataset data = read("1|2\n3|4\n", options);
        assertEquals(1, data.samples());
        assertArrayEquals(new double[] {3, 4}, data.row(0));
    }

    @Test
    void saysWhatIsWrong() {
        refused(StandardErrorCode.FILE_MALFORMED, "t.csv is empty", "", USUAL);
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "t.csv has 1 fields in record 2, but 2 in the first",
                "1,2\n3\n",
                USUAL);
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "t.csv has \"x\" in record 2, column 1, which is no number",
                "1,2\nx,2\n",
                USUAL);
        refused(
                StandardErrorCode.NOT_FINITE,
                "t.csv has NaN in record 1, column 2; numbers are finite",
                "1,NaN\n",
                USUAL);
        refused(
                StandardErrorCode.PARAMETER_INVALID,
                "labelColumn is \"kind\", but t.csv has no such column among its 2",
                "a,b\n1,2\n",
                label("kind"));
        refused(
                StandardErrorCode.PARAMETER_INVALID,
                "delimiter is \"ab\", not one character or tab",
                "1,2\n",
                new CsvTable.Options(CsvHeader.AUTO, Optional.empty(), Optional.of("ab")));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "t.csv has no numbers beside its header and labels",
                "a,b\n",
                USUAL);
        refused(
                StandardErrorCode.FILE_TOO_LARGE,
                "t.csv holds more than the 1048576 bytes that a step may use",
                "1,2,3,4\n".repeat(40_000),
                USUAL);
    }

    private static void refused(
            ErrorCode code, String message, String text, CsvTable.Options options) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> read(text, options));
        assertEquals(message, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void mutatedFilesAreReadOrRefusedInOneSentence() throws IOException {
        byte[] whole =
                "a,\"b, c\",label\n1,2,x\n3.5e1,-4,\"y\"\n5,6,x\n".getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(21);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = whole.clone();
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                InputFile file = new MemoryFile("t.csv", bytes);
                List<StoredDataset> parts = CsvDataset.read(List.of(file), USUAL, LIMIT);
                assertTrue(parts.get(0).samples() > 0);
            } catch (WorkbenchException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < MUTATIONS);
    }
}
