package org.reluworkbench.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.internal.npz.NpyArray;
import org.reluworkbench.model.internal.npz.NpzArchive;
import org.reluworkbench.model.internal.npz.NpzNetworkReader;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.WorkbenchException;

class NpzWriterTest {
    private static final Network NETWORK =
            Network.fullyConnected(
                    List.of(
                            new Dense(3, 2, new double[] {1, -0.0, 1e-300, 4, 5, 6}, new double[3]),
                            new Dense(1, 3, new double[] {1.0 / 3, 2, -3}, null)));

    private static byte[] bytes(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzWriter.write(network, out);
        return out.toByteArray();
    }

    @Test
    void whatWasWrittenReadsAsTheSameNetwork() throws IOException {
        byte[] bytes = bytes(NETWORK);
        assertEquals(NETWORK, new NpzNetworkReader().read(new MemoryFile("n.npz", bytes)));
        assertArrayEquals(bytes, bytes(NETWORK));
    }

    @Test
    void writesDatasetsWithTheirShapeAndLabels() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        double[] values = {1, 2, 3, 4};
        NpzWriter.write(Dataset.of("d", new int[] {1, 1, 2}, values, new int[] {1, 0}, 2, 2), out);
        SortedMap<String, NpyArray> arrays =
                NpzArchive.read(new MemoryFile("d.npz", out.toByteArray()), 10_000);
        assertEquals("(2, 1, 1, 2)", arrays.get("X").shapeText());
        assertArrayEquals(values, arrays.get("X").doubles());
        assertArrayEquals(new double[] {1, 0}, arrays.get("y").doubles());
    }

    @Test
    void refusesOtherGraphs() {
        Network onlyRelu = new Network(2, List.of(new Node("r", new Relu(), List.of(-1))));
        assertEquals(
                "npz holds fully connected networks only, not 2",
                assertThrows(WorkbenchException.class, () -> bytes(onlyRelu)).getMessage());
    }
}
