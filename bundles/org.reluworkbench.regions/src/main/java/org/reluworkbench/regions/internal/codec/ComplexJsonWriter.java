package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes a complex for other programs: the document of {@link ComplexCodec} with every pattern,
 * every map and all arrays written out.
 */
@Component(service = AssetWriter.class)
public final class ComplexJsonWriter implements AssetWriter<Complex> {
    @Override
    public String assetType() {
        return Complex.TYPE;
    }

    @Override
    public Class<Complex> assetClass() {
        return Complex.class;
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
    public void write(Complex complex, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            new ComplexDocument(complex, Json.plain(json)).write();
        }
    }
}
