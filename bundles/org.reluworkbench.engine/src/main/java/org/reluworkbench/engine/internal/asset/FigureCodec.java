package org.reluworkbench.engine.internal.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.asset.Figure;

/** Figures: title, table port and specification as texts. */
@Component(service = AssetCodec.class)
public final class FigureCodec implements AssetCodec<Figure> {
    private static final String MAGIC = "RWfg";
    private static final int VERSION = 1;

    @Override
    public String type() {
        return Figure.TYPE;
    }

    @Override
    public Class<Figure> assetClass() {
        return Figure.class;
    }

    /**
     * Writes a figure.
     *
     * @throws IllegalArgumentException if its specification is not a JSON object
     */
    @Override
    public void write(Figure figure, OutputStream stream) throws IOException {
        specification(figure);
        EncodingOutput out = new EncodingOutput(stream, MAGIC, VERSION);
        out.text(figure.title());
        out.text(figure.table());
        out.text(figure.vegaLite());
        out.finish();
    }

    @Override
    public Figure read(InputStream stream) throws IOException {
        EncodingInput in = new EncodingInput(stream, Figure.TYPE, MAGIC, VERSION);
        Figure figure = new Figure(in.text(), in.text(), in.text());
        in.requireEnd();
        return figure;
    }

    @Override
    public void writeView(Figure figure, Map<String, String> request, OutputStream out)
            throws IOException {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("title", figure.title());
        view.put("table", figure.table());
        view.put("spec", specification(figure));
        out.write(Json.write(view).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> specification(Figure figure) {
        try {
            return Json.parseObject(figure.vegaLite());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the specification of figure \""
                            + figure.title()
                            + "\" is not a JSON object: "
                            + e.getMessage(),
                    e);
        }
    }
}
