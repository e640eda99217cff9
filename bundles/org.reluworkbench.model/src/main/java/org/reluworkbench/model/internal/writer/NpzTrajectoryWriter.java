package org.reluworkbench.model.internal.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.model.internal.npz.NpzOutput;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes the checkpoints of chains of dense layers as {@code epochs}, {@code losses} (NaN where
 * none is known) and {@code W1, b1, …, Wk, bk}, each with the checkpoint as its first index, in
 * float64.
 */
@Component(service = AssetWriter.class)
public final class NpzTrajectoryWriter extends NpzWriter<Trajectory> {
    private static final NpzNetworkWriter NPZ = new NpzNetworkWriter();

    @Override
    public String assetType() {
        return Trajectory.TYPE;
    }

    @Override
    public Class<Trajectory> assetClass() {
        return Trajectory.class;
    }

    @Override
    public Optional<String> refusal(Trajectory trajectory) {
        return trajectory.checkpoints().stream()
                .map(Checkpoint::network)
                .map(NPZ::refusal)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void write(Trajectory trajectory, OutputStream out) throws IOException {
        refusal(trajectory)
                .ifPresent(
                        reason -> {
                            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, reason);
                        });
        List<Checkpoint> checkpoints = trajectory.checkpoints();
        int count = checkpoints.size();
        NpzOutput npz = new NpzOutput(out);
        npz.write("epochs", checkpoints.stream().mapToDouble(Checkpoint::epoch).toArray(), count);
        npz.write("losses", checkpoints.stream().mapToDouble(Checkpoint::loss).toArray(), count);
        List<List<Dense>> layers =
                checkpoints.stream()
                        .map(checkpoint -> checkpoint.network().fullyConnectedLayers())
                        .map(Optional::orElseThrow)
                        .toList();
        List<Dense> first = layers.get(0);
        for (int k = 0; k < first.size(); k++) {
            int layer = k;
            Dense shape = first.get(k);
            double[][] weights =
                    layers.stream().map(all -> all.get(layer).weights()).toArray(double[][]::new);
            npz.write("W" + (k + 1), joined(weights), count, shape.outputs(), shape.inputs());
            if (shape.hasBias()) {
                double[][] biases =
                        layers.stream()
                                .map(all -> all.get(layer).biases())
                                .toArray(double[][]::new);
                npz.write("b" + (k + 1), joined(biases), count, shape.outputs());
            }
        }
        npz.finish();
    }

    private static double[] joined(double[][] parts) {
        int length = parts[0].length;
        double[] all = new double[Math.multiplyExact(parts.length, length)];
        for (int i = 0; i < parts.length; i++) {
            System.arraycopy(parts[i], 0, all, i * length, length);
        }
        return all;
    }
}
