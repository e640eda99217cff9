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
        int version =
                trajectory.checkpoints().stream()
                        .mapToInt(checkpoint -> NetworkEncoding.version(checkpoint.network()))
                        .max()
                        .orElseThrow();
        EncodingWriter out = new EncodingWriter(target, MAGIC, version);
        out.integer(trajectory.checkpoints().size());
        for (Checkpoint checkpoint : trajectory.checkpoints()) {
            out.integer(checkpoint.epoch());
            out.real(checkpoint.loss());
            NetworkEncoding.writeBody(checkpoint.network(), version, out);
        }
        out.finish();
    }

    @Override
    public Trajectory read(InputStream source) throws IOException {
        EncodingReader in =
                new EncodingReader(source, Trajectory.TYPE, MAGIC, NetworkEncoding.VERSION);
        int count = in.integer("a number of checkpoints of", 1, Integer.MAX_VALUE);
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int epoch = in.integer("the epoch", 0, Integer.MAX_VALUE);
            double loss = in.real();
            Network network = NetworkEncoding.readBody(in);
            checkpoints.add(new Checkpoint(epoch, loss, network));
        }
        in.end();
        try {
            return new Trajectory(checkpoints);
        } catch (IllegalArgumentException e) {
            throw in.malformed("is no trajectory: " + e.getMessage());
        }
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
                json.writeNumberField("epoch", checkpoint.epoch());
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
