package org.reluworkbench.model.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.spi.asset.AssetCodec;

/** Stores trajectories: for every checkpoint its epoch, its loss and its network. */
@Component(service = AssetCodec.class)
public final class TrajectoryCodec implements AssetCodec<Trajectory> {
    private static final String MAGIC = "RWBT";

    /** The version in which epochs have fractions; its networks are those of version 2. */
    public static final int FRACTIONAL_EPOCHS = 3;

    @Override
    public String type() {
        return Trajectory.TYPE;
    }

    @Override
    public Class<Trajectory> assetClass() {
        return Trajectory.class;
    }

    @Override
    public void write(Trajectory trajectory, OutputStream target) throws IOException {
        int version = version(trajectory);
        EncodingWriter out = new EncodingWriter(target, MAGIC, version);
        writeBody(trajectory.checkpoints(), version, out);
        out.finish();
    }

    /** As old as possible, so that equal trajectories keep their digests. */
    private static int version(Trajectory trajectory) {
        boolean whole =
                trajectory.checkpoints().stream()
                        .mapToDouble(Checkpoint::epoch)
                        .allMatch(epoch -> epoch == (int) epoch);
        int networks =
                trajectory.checkpoints().stream()
                        .mapToInt(checkpoint -> NetworkEncoding.version(checkpoint.network()))
                        .max()
                        .orElseThrow();
        return whole ? networks : FRACTIONAL_EPOCHS;
    }

    public static void writeBody(List<Checkpoint> checkpoints, int version, EncodingWriter out)
            throws IOException {
        out.integer(checkpoints.size());
        for (Checkpoint checkpoint : checkpoints) {
            if (version >= FRACTIONAL_EPOCHS) {
                out.real(checkpoint.epoch());
            } else {
                out.integer((int) checkpoint.epoch());
            }
            out.real(checkpoint.loss());
            NetworkEncoding.writeBody(
                    checkpoint.network(), Math.min(version, NetworkEncoding.VERSION), out);
        }
    }

    @Override
    public Trajectory read(InputStream source) throws IOException {
        EncodingReader in = new EncodingReader(source, Trajectory.TYPE, MAGIC, FRACTIONAL_EPOCHS);
        List<Checkpoint> checkpoints = readBody(in);
        in.end();
        try {
            return new Trajectory(checkpoints);
        } catch (IllegalArgumentException e) {
            throw in.malformed("is no trajectory: " + e.getMessage());
        }
    }

    public static List<Checkpoint> readBody(EncodingReader in) throws IOException {
        int count = in.integer("a number of checkpoints of", 1, Integer.MAX_VALUE);
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double epoch = epoch(in);
            double loss = in.real();
            Network network = NetworkEncoding.readBody(in);
            checkpoints.add(new Checkpoint(epoch, loss, network));
        }
        return checkpoints;
    }

    private static double epoch(EncodingReader in) throws IOException {
        if (in.version() < FRACTIONAL_EPOCHS) {
            return in.integer("the epoch", 0, Integer.MAX_VALUE);
        }
        double epoch = in.real();
        if (!(epoch >= 0 && Double.isFinite(epoch))) {
            throw in.malformed("has the epoch " + epoch);
        }
        return epoch;
    }

    @Override
    public void writeView(Trajectory trajectory, Map<String, String> request, OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("widths", trajectory.checkpoints().get(0).network().toString());
            json.writeArrayFieldStart("checkpoints");
            for (Checkpoint checkpoint : trajectory.checkpoints()) {
                json.writeStartObject();
                // A whole epoch without a fraction: 40, not 40.0.
                json.writeFieldName("epoch");
                json.writeNumber(Trajectory.epochText(checkpoint.epoch()));
                // JSON has no NaN; null says that no loss was computed.
                if (Double.isFinite(checkpoint.loss())) {
                    json.writeNumberField("loss", checkpoint.loss());
                } else {
                    json.writeNullField("loss");
                }
                json.writeStringField("sha256", checkpoint.network().sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
