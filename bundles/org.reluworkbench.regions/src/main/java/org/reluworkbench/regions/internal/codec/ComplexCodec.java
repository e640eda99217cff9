package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.asset.AssetCodec;

/**
 * Stores complexes, bit for bit.
 *
 * <p>The document for the view, with all indices from 0 and flat arrays:
 *
 * <ul>
 *   <li>{@code layers}: widths of the hidden layers; {@code outputs}: number of outputs
 *   <li>{@code domain}, {@code vertices}: x, y, x, y, …; {@code coordinateError}: their error bound
 *   <li>{@code faces}: activation regions, cut by the decision boundary. Face f has the corners
 *       {@code corners[start[f]]} to {@code corners[start[f + 1] − 1]}, counter-clockwise, and
 *       {@code pattern} (activation region), {@code linear} (linear region), {@code class}, {@code
 *       area}
 *   <li>{@code patterns}: one for each activation region, as {@link
 *       org.reluworkbench.regions.ActivationPattern#toHex}
 *   <li>{@code linearRegions}: {@code count}, {@code slope} (Frobenius norm of the Jacobian in
 *       plane coordinates), {@code nonConvex} (their numbers), and unless there are too many {@code
 *       maps}, for each linear region and output ∂/∂s, ∂/∂t and the constant
 *   <li>{@code walls}: {@code ends} (two vertices each), {@code layer} (from 1; 0 for the border of
 *       the domain, −1 for the decision boundary), {@code neuron}
 *   <li>{@code points}, if there are samples: {@code xy}, {@code class}, {@code predicted}, {@code
 *       row}, {@code distance}
 *   <li>{@code counts}: the scalars by their names
 * </ul>
 *
 * <p>For the query {@code linearRegion=r} it is only {@code map}, the numbers of one linear region.
 */
@Component(service = AssetCodec.class)
public final class ComplexCodec implements AssetCodec<Complex> {
    private static final String MAGIC = "RWCX";
    private static final int VERSION = 1;

    @Override
    public String type() {
        return Complex.TYPE;
    }

    @Override
    public Class<Complex> assetClass() {
        return Complex.class;
    }

    @Override
    public void write(Complex complex, OutputStream out) throws IOException {
        EncodingWriter writer = new EncodingWriter(out, MAGIC, VERSION);
        ComplexEncoding.write(complex, writer);
        writer.finish();
    }

    @Override
    public Complex read(InputStream in) throws IOException {
        EncodingReader reader = new EncodingReader(in, "a complex", MAGIC, VERSION);
        Complex complex = ComplexEncoding.read(reader);
        reader.end();
        return complex;
    }

    @Override
    public void writeView(Complex complex, Map<String, String> request, OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            writeView(complex, new ViewRequest(request), json);
        }
    }

    static void writeView(Complex complex, ViewRequest request, JsonGenerator json)
            throws IOException {
        ComplexDocument document = new ComplexDocument(complex, json);
        OptionalInt region = request.index("linearRegion", document.linearRegions());
        if (region.isPresent()) {
            document.writeMap(region.getAsInt());
        } else {
            document.write();
        }
    }
}
