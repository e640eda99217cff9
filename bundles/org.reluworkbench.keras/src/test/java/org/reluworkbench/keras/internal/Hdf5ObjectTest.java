package org.reluworkbench.keras.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.reluworkbench.keras.testing.SavedModels;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class Hdf5ObjectTest {
    private static final int LEVEL_OFFSET = 5;
    private static final int ENTRIES_OFFSET = 6;
    private static final int FIRST_KEY_OFFSET = 24;
    private static final int KEY_AND_POINTER_BYTES = 16;

    private final LayerConfig layer = LayerConfig.of(json(), "");
    private final Hdf5Object root = Hdf5Object.root(SavedModels.bytes("odd.h5"));

    private static JsonNode json() {
        return JsonNodeFactory.instance.objectNode().put("class_name", "Dense");
    }

    private static WorkbenchException refusal(Executable reading) {
        return assertThrows(WorkbenchException.class, reading);
    }

    private Hdf5Array array(String path) {
        return root.find(path).orElseThrow().array();
    }

    @Test
    void readsFloatsOfEverySizeAndOrder() {
        assertArrayEquals(new double[] {1.5, -2}, array("big_endian").finiteValues(layer, "k"));
        // The last is 2⁻²⁴, the smallest number above 0 that 16 bits hold.
        assertArrayEquals(new double[] {1.5, -2, 0x1p-24}, array("half").finiteValues(layer, "k"));
        assertEquals(List.of(2), array("group/inner").shape());
    }

    @Test
    void readsTexts() {
        assertEquals(Optional.of(List.of("one", "zwei", "über")), root.texts("texts"));
        assertEquals(Optional.of(List.of("one", "three")), root.texts("bytes"));
        assertEquals(Optional.empty(), root.texts("none"));
        assertEquals(
                "the HDF5 file is damaged at /: the attribute number holds no text",
                refusal(() -> root.texts("number")).getMessage());
    }

    @Test
    void sizesAreCheckedBeforeMemoryIsTaken() {
        WorkbenchException large = refusal(() -> array("large"));
        assertEquals(StandardErrorCode.FILE_TOO_LARGE, large.code());
        assertEquals("/large says it has 536870912 numbers", large.getMessage());
        assertEquals(StandardErrorCode.FILE_MALFORMED, refusal(() -> array("larger")).code());
        assertEquals(StandardErrorCode.FILE_MALFORMED, refusal(() -> array("missing")).code());
    }

    @Test
    void refusesWhatKerasDoesNotWrite() {
        assertEquals(
                "/chunked is stored in chunks, which Keras does not do",
                refusal(() -> array("chunked")).getMessage());
        assertEquals(
                "/integers does not hold 16, 32 or 64-bit floating point numbers",
                refusal(() -> array("integers")).getMessage());
    }

    @Test
    void followsHardLinksOnly() {
        assertTrue(root.find("group/cycle/cycle/cycle/inner").isPresent());
        assertFalse(root.find("soft/inner").isPresent());
        assertFalse(root.find("links/external").isPresent());
        assertFalse(root.find("group/nothing").isPresent());
    }

    @Test
    void listsOutsideOfHeadersAreRefused() {
        assertEquals(
                "the HDF5 file is damaged at /many: its names are stored in a way that Keras does"
                        + " not use",
                refusal(() -> root.find("many/array3")).getMessage());
    }

    /** The root's tree of names, with the tree itself as its only child. */
    @Test
    void aTreeThatContainsItselfIsDamage() {
        byte[] bytes = SavedModels.bytes("odd.h5");
        int tree = tree(bytes);
        ByteBuffer patched = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        patched.put(tree + LEVEL_OFFSET, (byte) 1);
        patched.putLong(tree + FIRST_KEY_OFFSET + 8, tree);
        assertEquals(
                StandardErrorCode.FILE_MALFORMED,
                refusal(() -> Hdf5Object.root(bytes).find("half")).code());
    }

    /** Six nodes, each with the next one as every of its 500 children: 500⁶ leaves in 50 KB. */
    @Test
    void aTreeThatUnfoldsWithoutEndIsDamage() {
        byte[] whole = SavedModels.bytes("odd.h5");
        int tree = tree(whole);
        int entries = 500;
        int nodeBytes = FIRST_KEY_OFFSET + (entries + 1) * KEY_AND_POINTER_BYTES * 2;
        int nodes = 6;
        byte[] bytes = Arrays.copyOf(whole, whole.length + nodes * nodeBytes);
        ByteBuffer patched = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        patched.put(tree + LEVEL_OFFSET, (byte) nodes);
        patched.putLong(tree + FIRST_KEY_OFFSET + 8, whole.length);
        for (int i = 0; i < nodes; i++) {
            int node = whole.length + i * nodeBytes;
            patched.put(node, new byte[] {'T', 'R', 'E', 'E', 0, (byte) (nodes - 1 - i)});
            patched.putShort(node + ENTRIES_OFFSET, (short) entries);
            for (int entry = 0; entry < entries; entry++) {
                patched.putLong(
                        node + FIRST_KEY_OFFSET + 8 + entry * KEY_AND_POINTER_BYTES,
                        node + nodeBytes);
            }
        }
        assertEquals(
                "the HDF5 file is damaged at /: its parts refer to each other again and again",
                refusal(() -> Hdf5Object.root(bytes).find("half")).getMessage());
    }

    /** Where the first tree of names stands: that of the root group. */
    private static int tree(byte[] bytes) {
        for (int i = 0; i + 4 < bytes.length; i++) {
            if (bytes[i] == 'T'
                    && bytes[i + 1] == 'R'
                    && bytes[i + 2] == 'E'
                    && bytes[i + 3] == 'E') {
                return i;
            }
        }
        throw new AssertionError("no tree");
    }
}
