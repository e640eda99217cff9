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
 *       org.reluworkbench.regions.ActivationPattern#toHex}; if they are too long together, instead
 *       {@code patternKeys}, a number for each that depends on the pattern alone, and {@code
 *       active}, how many neurons are active
 *   <li>{@code onWall}: {@code regions}, the activation regions on which some neuron is 0
 *       everywhere, and unless they are too long together {@code neurons}, in the digits of a
 *       pattern which ones
 *   <li>{@code activationRegions}, written for other programs only: activation regions as the
 *       decision boundary does not cut them. Region a has the corners {@code vertices[start[a]]} to
 *       {@code vertices[start[a + 1] − 1]}, counter-clockwise, and between each and the next one
 *       the wall in {@code edges}
 *   <li>{@code linearRegions}: {@code count}, {@code mapError} (bound on the error of every
 *       coefficient), {@code slope} (Frobenius norm of the Jacobian in plane coordinates), {@code
 *       nonConvex} (their numbers), and unless there are too many {@code maps}, for each linear
 *       region and output ∂/∂s, ∂/∂t and the constant
 *   <li>{@code walls}: {@code ends} (two vertices each), {@code layer} (from 1; 0 for the border of
 *       the domain, −1 for the decision boundary), {@code neuron} (of several the first; the side
 *       of the border; for a max-pool the pair of values). For all but the decision boundary's,
 *       which come last, {@code left} and {@code right}: the activation regions on both sides going
 *       from the first end to the second, −1 outside. Written for other programs only {@code
 *       changes}: {@code layer} and {@code neuron} of all pattern bits that change across a {@code
 *       wall}, where they are more than one, as where walls coincide
 *   <li>{@code points}, if there are samples: {@code xy}, {@code class}, {@code predicted}, {@code
 *       row}, {@code distance}
 *   <li>{@code arrangements}: {@code layer}, {@code regions}, {@code vertices} and {@code edges} of
 *       the complexes of the first layers
 *   <li>{@code counts}: the scalars by their names
 * </ul>
 *
 * <p>Long arrays are packed as {@link Json} tells. For the query {@code linearRegion=r} the
 * document is only {@code map}, the numbers of one linear region; for {@code output=c} only {@code
 * maps}, the three numbers of that output on every linear region; for {@code activationRegion=a}
 * only {@code pattern} and {@code onWall}, the neurons that are 0 there.
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
            writeView(complex, new ViewRequest(request), Json.packed(json));
        }
    }

    static void writeView(Complex complex, ViewRequest request, Json json) throws IOException {
        ComplexDocument document = new ComplexDocument(complex, json);
        OptionalInt map = request.index("linearRegion", document.linearRegions());
        OptionalInt maps = request.index("output", document.outputs());
        OptionalInt pattern = request.index("activationRegion", document.activationRegions());
        if (map.isPresent()) {
            document.writeMap(map.getAsInt());
        } else if (maps.isPresent()) {
            document.writeMaps(maps.getAsInt());
        } else if (pattern.isPresent()) {
            document.writePattern(pattern.getAsInt());
        } else {
            document.write();
        }
    }
}
