package org.reluworkbench.model.internal.writer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.internal.npz.NpzNetworkReader;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class NpzNetworkWriterTest {
    private static final Network NETWORK =
            Network.fullyConnected(
                    List.of(
                            new Dense(3, 2, new double[] {1, -0.0, 1e-300, 4, 5, 6}, new double[3]),
                            new Dense(1, 3, new double[] {1.0 / 3, 2, -3}, null)));

    private final NpzNetworkWriter writer = new NpzNetworkWriter();

    private byte[] bytes(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(network, out);
        return out.toByteArray();
    }

    @Test
    void whatWasWrittenReadsAsTheSameNetwork() throws IOException {
        byte[] bytes = bytes(NETWORK);
        assertEquals(NETWORK, new NpzNetworkReader().read(new MemoryFile("n.npz", bytes)));
        assertArrayEquals(bytes, bytes(NETWORK));
        assertEquals(Optional.empty(), writer.refusal(NETWORK));
    }

    @Test
    void refusesOtherGraphs() {
        assertRefused(
                "npz holds dense layers with ReLU between them and nothing else; the layers of"
                        + " this network stand in another order",
                new Network(2, List.of(new Node("r", new Relu(), List.of(-1)))));
    }

    @Test
    void refusesWhatItWouldLeaveOut() {
        Dense dense = new Dense(1, 2, new double[] {1, 2}, null);
        assertRefused(
                "npz holds dense layers with ReLU between them and nothing else; layer drop is"
                        + " dropout 0.5",
                new Network(
                        2,
                        List.of(
                                new Node("drop", new Dropout(0.5), List.of(-1)),
                                new Node("dense", dense, List.of(0)))));
    }

    private void assertRefused(String sentence, Network network) {
        assertEquals(Optional.of(sentence), writer.refusal(network));
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> bytes(network));
        assertEquals(sentence, e.getMessage());
        assertEquals(StandardErrorCode.UNSUPPORTED, e.code());
    }
}
