package org.reluworkbench.model.internal.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.model.internal.codec.EncodingReader;
import org.reluworkbench.model.internal.codec.EncodingWriter;
import org.reluworkbench.model.internal.codec.NetworkEncoding;
import org.reluworkbench.model.internal.codec.TrajectoryCodec;
import org.reluworkbench.spi.asset.AssetCodec;

/** Stores how far a training has come. */
@Component(service = AssetCodec.class)
public final class TrainingStateCodec implements AssetCodec<TrainingState> {
    private static final String MAGIC = "RWBS";

    /** The same number as the version of trajectories that its checkpoints have. */
    private static final int VERSION = TrajectoryCodec.FRACTIONAL_EPOCHS;

    @Override
    public String type() {
        return TrainingState.TYPE;
    }

    @Override
    public Class<TrainingState> assetClass() {
        return TrainingState.class;
    }

    @Override
    public void write(TrainingState state, OutputStream target) throws IOException {
        EncodingWriter out = new EncodingWriter(target, MAGIC, VERSION);
        out.text(state.trainer());
        out.integer(state.state().epoch());
        out.integer(state.state().arrays().size());
        for (Reals array : state.state().arrays()) {
            writeReals(array.toArray(), out);
        }
        TrajectoryCodec.writeBody(
                state.kept().stream().map(KeptNetwork::checkpoint).toList(), VERSION, out);
        for (KeptNetwork kept : state.kept()) {
            out.real(kept.trainAccuracy());
            out.real(kept.testAccuracy().orElse(Double.NaN));
        }
        writeReals(values(state.losses()), out);
        writeReals(values(state.validationLosses()), out);
        out.octet(state.best().isPresent() ? 1 : 0);
        if (state.best().isPresent()) {
            BestNetwork best = state.best().get();
            out.integer(best.epoch());
            out.real(best.loss());
            NetworkEncoding.writeBody(best.network(), NetworkEncoding.VERSION, out);
        }
        out.finish();
    }

    private static void writeReals(double[] values, EncodingWriter out) throws IOException {
        out.integer(values.length);
        out.reals(values);
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public TrainingState read(InputStream source) throws IOException {
        EncodingReader in = new EncodingReader(source, "training", MAGIC, VERSION);
        try {
            String trainer = in.text();
            TrainerState state = readState(in);
            List<KeptNetwork> kept = readKept(in);
            List<Double> losses = readReals(in);
            List<Double> validationLosses = readReals(in);
            Optional<BestNetwork> best =
                    in.octet("a mark of", 1) == 1 ? Optional.of(readBest(in)) : Optional.empty();
            in.end();
            return new TrainingState(trainer, state, kept, losses, validationLosses, best);
        } catch (IllegalArgumentException e) {
            throw in.malformed("is no training: " + e.getMessage());
        }
    }

    private static TrainerState readState(EncodingReader in) throws IOException {
        int epoch = in.integer("the epoch", 1, Integer.MAX_VALUE);
        int count = in.integer("a number of arrays of", 0, Integer.MAX_VALUE);
        List<Reals> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrays.add(Reals.of(in.reals(length(in))));
        }
        return new TrainerState(epoch, arrays);
    }

    private static List<KeptNetwork> readKept(EncodingReader in) throws IOException {
        List<KeptNetwork> kept = new ArrayList<>();
        for (Checkpoint checkpoint : TrajectoryCodec.readBody(in)) {
            double train = in.real();
            double test = in.real();
            kept.add(
                    new KeptNetwork(
                            checkpoint,
                            train,
                            Double.isNaN(test) ? OptionalDouble.empty() : OptionalDouble.of(test)));
        }
        return kept;
    }

    private static List<Double> readReals(EncodingReader in) throws IOException {
        List<Double> values = new ArrayList<>();
        for (double value : in.reals(length(in))) {
            values.add(value);
        }
        return values;
    }

    private static int length(EncodingReader in) throws IOException {
        return in.integer("an array of length", 0, Integer.MAX_VALUE);
    }

    private static BestNetwork readBest(EncodingReader in) throws IOException {
        int epoch = in.integer("the epoch", 1, Integer.MAX_VALUE);
        double loss = in.real();
        Network network = NetworkEncoding.readBody(in);
        return new BestNetwork(epoch, loss, network);
    }

    @Override
    public void writeView(TrainingState state, Map<String, String> request, OutputStream out)
            throws IOException {
        String json = "{\"epoch\":" + state.state().epoch() + "}";
        out.write(json.getBytes(StandardCharsets.UTF_8));
    }
}
