package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.regions.Complexes;
import org.reluworkbench.spi.asset.AssetCodec;

/**
 * Stores the complexes of a training, bit for bit.
 *
 * <p>The document for the view: {@code frames}, for each checkpoint {@code epoch}, {@code loss} if
 * there is one, and the counts of {@link ComplexCodec}; {@code bounds} of the domain, [minX, minY,
 * maxX, maxY]; {@code frame} 0 and its {@code complex}. For the query {@code frame=i} it is the
 * complex of one checkpoint, and {@code frame=i&linearRegion=r} one of its maps.
 */
@Component(service = AssetCodec.class)
public final class ComplexesCodec implements AssetCodec<Complexes> {
    private static final String MAGIC = "RWCS";

    /** The version in which epochs have fractions. */
    private static final int FRACTIONAL_EPOCHS = 2;

    @Override
    public String type() {
        return Complexes.TYPE;
    }

    @Override
    public Class<Complexes> assetClass() {
        return Complexes.class;
    }

    @Override
    public void write(Complexes complexes, OutputStream out) throws IOException {
        boolean whole =
                complexes.frames().stream()
                        .mapToDouble(Complexes.Frame::epoch)
                        .allMatch(epoch -> epoch == (int) epoch);
        EncodingWriter writer = new EncodingWriter(out, MAGIC, whole ? 1 : FRACTIONAL_EPOCHS);
        writer.integer(complexes.frames().size());
        for (Complexes.Frame frame : complexes.frames()) {
            if (whole) {
                writer.integer((int) frame.epoch());
            } else {
                writer.real(frame.epoch());
            }
            writer.real(frame.loss());
            ComplexEncoding.write(frame.complex(), writer);
        }
        writer.finish();
    }

    @Override
    public Complexes read(InputStream in) throws IOException {
        EncodingReader reader =
                new EncodingReader(in, "the complexes of a training", MAGIC, FRACTIONAL_EPOCHS);
        int count = reader.count("checkpoints", Integer.MAX_VALUE);
        if (count == 0) {
            throw reader.malformed("has no checkpoint");
        }
        List<Complexes.Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double epoch = reader.version() < FRACTIONAL_EPOCHS ? reader.integer() : reader.real();
            frames.add(new Complexes.Frame(epoch, reader.real(), ComplexEncoding.read(reader)));
        }
        reader.end();
        return new Complexes(frames);
    }

    @Override
    public void writeView(Complexes complexes, Map<String, String> query, OutputStream out)
            throws IOException {
        ViewRequest request = new ViewRequest(query);
        List<Complexes.Frame> frames = complexes.frames();
        OptionalInt asked = request.index("frame", frames.size());
        try (JsonGenerator generator = Json.generator(out)) {
            Json json = Json.packed(generator);
            if (asked.isPresent()) {
                ComplexCodec.writeView(frames.get(asked.getAsInt()).complex(), request, json);
            } else {
                writeFilm(frames, json);
            }
        }
    }

    private static void writeFilm(List<Complexes.Frame> frames, Json numbers) throws IOException {
        JsonGenerator json = numbers.generator();
        json.writeStartObject();
        json.writeArrayFieldStart("frames");
        for (Complexes.Frame frame : frames) {
            json.writeStartObject();
            writeMoment(frame, json);
            new ComplexDocument(frame.complex(), numbers).writeCounts();
            json.writeEndObject();
        }
        json.writeEndArray();
        ComplexDocument first = new ComplexDocument(frames.get(0).complex(), numbers);
        first.writeBounds("bounds");
        json.writeNumberField("frame", 0);
        json.writeFieldName("complex");
        first.write();
        json.writeEndObject();
    }

    /** When a frame was, and its loss. */
    static void writeMoment(Complexes.Frame frame, JsonGenerator json) throws IOException {
        json.writeFieldName("epoch");
        json.writeNumber(Trajectory.epochText(frame.epoch()));
        if (Double.isFinite(frame.loss())) {
            json.writeNumberField("loss", frame.loss());
        }
    }
}
