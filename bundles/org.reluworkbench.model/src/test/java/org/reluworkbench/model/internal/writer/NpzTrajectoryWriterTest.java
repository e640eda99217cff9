package org.reluworkbench.model.internal.writer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.model.internal.npz.NpyArray;
import org.reluworkbench.model.internal.npz.NpzArchive;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.WorkbenchException;

class NpzTrajectoryWriterTest {
    private final NpzTrajectoryWriter writer = new NpzTrajectoryWriter();

    @Test
    void checkpointsAreTheFirstIndex() throws IOException {
        Trajectory trajectory =
                new Trajectory(
                        List.of(
                                new Checkpoint(0, Double.NaN, network(0)),
                                new Checkpoint(2.5, 0.25, network(10))));
        assertEquals(Optional.empty(), writer.refusal(trajectory));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(trajectory, out);
        Map<String, NpyArray> arrays =
                NpzArchive.read(new MemoryFile("t.npz", out.toByteArray()), 1 << 20);
        assertArrayEquals(new double[] {0, 2.5}, arrays.get("epochs").doubles());
        assertArrayEquals(new double[] {Double.NaN, 0.25}, arrays.get("losses").doubles());
        assertArrayEquals(new int[] {2, 2, 1}, arrays.get("W1").shape());
        assertArrayEquals(new double[] {0, 1, 10, 11}, arrays.get("W1").doubles());
        assertArrayEquals(new double[] {2, 3, 12, 13}, arrays.get("b1").doubles());
        assertArrayEquals(new double[] {4, 5, 14, 15}, arrays.get("W2").doubles());
        assertEquals(5, arrays.size(), "the second layer has no bias");
    }

    @Test
    void refusesOtherGraphs() {
        Network other = new Network(2, List.of(new Node("r", new Relu(), List.of(-1))));
        Trajectory trajectory = new Trajectory(List.of(new Checkpoint(0, Double.NaN, other)));
        assertTrue(writer.refusal(trajectory).isPresent());
        assertThrows(
                WorkbenchException.class,
                () -> writer.write(trajectory, new ByteArrayOutputStream()));
    }

    private static Network network(double from) {
        return Network.fullyConnected(
                List.of(
                        new Dense(
                                2,
                                1,
                                new double[] {from, from + 1},
                                new double[] {from + 2, from + 3}),
                        new Dense(1, 2, new double[] {from + 4, from + 5}, null)));
    }
}
