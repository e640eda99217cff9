package org.reluworkbench.model.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;

class TrajectoryCodecTest {
    private static final Network FIRST =
            Network.fullyConnected(List.of(new Dense(1, 1, new double[] {2}, new double[] {3})));
    private static final Trajectory TRAJECTORY =
            new Trajectory(
                    List.of(
                            new Checkpoint(0, Double.NaN, FIRST),
                            new Checkpoint(10, 0.25, NetworkCodecTest.NETWORK)));

    private final TrajectoryCodec codec = new TrajectoryCodec();

    @Test
    void roundTripIsExact() throws IOException {
        CodecChecks.roundTripIsExact(codec, TRAJECTORY);
    }

    @Test
    void refusesEveryPrefix() throws IOException {
        CodecChecks.everyPrefixIsRefused(codec, TRAJECTORY);
    }

    @Test
    void survivesDamage() throws IOException {
        CodecChecks.damageIsToldOrHarmless(codec, TRAJECTORY);
    }

    @Test
    void theViewShowsEpochsAndLosses() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeView(TRAJECTORY, Map.of(), out);
        assertEquals(
                "{\"widths\":\"1-1\",\"checkpoints\":["
                        + "{\"epoch\":0,\"loss\":null,\"sha256\":\""
                        + FIRST.sha256()
                        + "\"},{\"epoch\":10,\"loss\":0.25,\"sha256\":\""
                        + NetworkCodecTest.NETWORK.sha256()
                        + "\"}]}",
                out.toString(StandardCharsets.UTF_8));
    }
}
