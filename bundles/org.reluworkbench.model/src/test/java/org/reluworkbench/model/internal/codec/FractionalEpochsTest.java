package org.reluworkbench.model.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;

/** Checkpoints within an epoch have an encoding of their own; others keep theirs. */
class FractionalEpochsTest {
    private static final Network NETWORK =
            Network.fullyConnected(List.of(new Dense(1, 1, new double[] {2}, null)));

    private static byte[] encoded(double... epochs) throws IOException {
        List<Checkpoint> checkpoints =
                java.util.Arrays.stream(epochs)
                        .mapToObj(epoch -> new Checkpoint(epoch, 0.5, NETWORK))
                        .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TrajectoryCodec().write(new Trajectory(checkpoints), bytes);
        Trajectory read = new TrajectoryCodec().read(new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals(checkpoints, read.checkpoints());
        return bytes.toByteArray();
    }

    @Test
    void onlyFractionsNeedTheNewVersion() throws IOException {
        assertEquals(1, encoded(0, 1, 40)[5]);
        assertEquals(3, encoded(0, 0.25, 1)[5]);
    }
}
