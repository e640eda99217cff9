package org.reluworkbench.model.internal.npz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class NpyArrayTest {
    private static double[] doubles(String descr, String fortranOrder, String shape, byte[] data) {
        return NpyArray.parse(NpzBuilder.npy(descr, fortranOrder, shape, data), "a").doubles();
    }

    private static double[] single(String descr, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return doubles("'" + descr + "'", "False", "(1,)", bytes);
    }

    @Test
    void readsEveryTypeInBothByteOrders() {
        assertArrayEquals(new double[] {1}, single("|b1", 1));
        assertArrayEquals(new double[] {-2}, single("|i1", 0xfe));
        assertArrayEquals(new double[] {254}, single("|u1", 0xfe));
        assertArrayEquals(new double[] {-2}, single("<i2", 0xfe, 0xff));
        assertArrayEquals(new double[] {0xfffe}, single(">u2", 0xff, 0xfe));
        assertArrayEquals(new double[] {-2}, single(">i4", 0xff, 0xff, 0xff, 0xfe));
        assertArrayEquals(new double[] {4294967294.0}, single("<u4", 0xfe, 0xff, 0xff, 0xff));
        assertArrayEquals(new double[] {-1}, single("<i8", 255, 255, 255, 255, 255, 255, 255, 255));
        // 2^64 − 1 rounds to 2^64.
        assertArrayEquals(
                new double[] {0x1p64}, single("<u8", 255, 255, 255, 255, 255, 255, 255, 255));
        assertArrayEquals(new double[] {1.5}, single(">f4", 0x3f, 0xc0, 0, 0));
        assertArrayEquals(new double[] {-2.5}, single("<f8", 0, 0, 0, 0, 0, 0, 4, 0xc0));
    }

    @Test
    void turnsFortranOrderIntoRows() {
        // Columns (1, 2), (3, 4), (5, 6) of a 2 × 3 matrix.
        byte[] columns = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(
                new double[] {1, 3, 5, 2, 4, 6}, doubles("'|i1'", "True", "(2, 3)", columns));
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 5, 6}, doubles("'|i1'", "False", "(2, 3)", columns));
    }

    @Test
    void readsVersionsTwoAndThree() {
        byte[] first = NpzBuilder.npy("'|i1'", "False", "()", new byte[] {7});
        for (int version = 2; version <= 3; version++) {
            ByteBuffer later = ByteBuffer.allocate(first.length + 2).order(ByteOrder.LITTLE_ENDIAN);
            later.put(first, 0, 6).put((byte) version).put((byte) 0);
            later.putInt(ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
            later.put(first, 10, first.length - 10);
            assertArrayEquals(new double[] {7}, NpyArray.parse(later.array(), "a").doubles());
        }
    }

    @Test
    void readsAHeaderWithOtherOrderAndQuotes() {
        byte[] file = NpzBuilder.npy("'<f8'", "False", "(0,)", new byte[0]);
        String header = new String(file, 10, file.length - 10, StandardCharsets.UTF_8);
        String other = "{\"shape\":(0,),'fortran_order':False, \"descr\": \"<f8\"}";
        byte[] padded = Arrays.copyOf(other.getBytes(StandardCharsets.UTF_8), header.length());
        Arrays.fill(padded, other.length(), padded.length, (byte) ' ');
        System.arraycopy(padded, 0, file, 10, padded.length);
        assertEquals("(0,)", NpyArray.parse(file, "a").shapeText());
    }

    private static void refused(StandardErrorCode code, String sentence, byte[] file) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class, () -> NpyArray.parse(file, "a.npz: array W1"));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void refusesObjectsRecordsAndStrings() {
        String rule = "; arrays of 32- and 64-bit floats, integers and booleans can be read";
        refused(
                StandardErrorCode.UNSUPPORTED,
                "a.npz: array W1 holds Python objects" + rule,
                NpzBuilder.npy("'|O'", "False", "(1,)", new byte[8]));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "a.npz: array W1 holds records" + rule,
                NpzBuilder.npy("[('x', '<f4'), ('y', '<f4')]", "False", "(1,)", new byte[8]));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "a.npz: array W1 holds elements of type '<c16'" + rule,
                NpzBuilder.npy("'<c16'", "False", "(1,)", new byte[16]));
    }

    @Test
    void refusesBytesThatDoNotFitTheShapeBeforeTakingMemory() {
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "a.npz: array W1 has 8 bytes of data, which is not what its shape (99999, 99999) of"
                        + " type F8 needs",
                NpzBuilder.npy("'<f8'", "False", "(99999, 99999)", new byte[8]));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "a.npz: array W1 has 8 bytes of data, which is not what its shape (500, 500) of"
                        + " type F8 needs",
                NpzBuilder.npy("'<f8'", "False", "(500, 500)", new byte[8]));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "a.npz: array W1 has the size \"-1\" in its shape",
                NpzBuilder.npy("'<f8'", "False", "(-1,)", new byte[8]));
    }

    @Test
    void refusesWhatIsNoNpyFile() {
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "a.npz: array W1 does not start with the numpy magic number",
                new byte[20]);
        byte[] whole = NpzBuilder.npy("'<f8'", "False", "()", new byte[8]);
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "a.npz: array W1 ends within its header",
                Arrays.copyOf(whole, 30));
        whole[6] = 9;
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "a.npz: array W1 has npy format version 9, known are 1 to 3",
                whole);
    }
}
