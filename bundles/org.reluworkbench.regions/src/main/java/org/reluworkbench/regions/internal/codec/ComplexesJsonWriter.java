package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.regions.Complexes;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes the complexes of a training for other programs: {@code frames}, each with {@code epoch},
 * {@code loss} if there is one, and {@code complex} as {@link ComplexJsonWriter} writes it.
 */
@Component(service = AssetWriter.class)
public final class ComplexesJsonWriter implements AssetWriter<Complexes> {
    @Override
    public String assetType() {
        return Complexes.TYPE;
    }

    @Override
    public Class<Complexes> assetClass() {
        return Complexes.class;
    }

    @Override
    public String format() {
        return "json";
    }

    @Override
    public String title() {
        return "JSON";
    }

    @Override
    public String fileExtension() {
        return "json";
    }

    @Override
    public void write(Complexes complexes, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("frames");
            for (Complexes.Frame frame : complexes.frames()) {
                json.writeStartObject();
                ComplexesCodec.writeMoment(frame, json);
                json.writeFieldName("complex");
                new ComplexDocument(frame.complex(), Json.plain(json)).write();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
