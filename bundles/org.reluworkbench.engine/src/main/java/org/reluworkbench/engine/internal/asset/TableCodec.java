package org.reluworkbench.engine.internal.asset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * Tables: columns, then cells row by row, each behind an octet that is 0 for an empty one. Reals
 * are IEEE 754 bits, with one NaN.
 */
@Component(service = AssetCodec.class)
public final class TableCodec implements AssetCodec<Table> {
    private static final String MAGIC = "RWtb";
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String type() {
        return Table.TYPE;
    }

    @Override
    public Class<Table> assetClass() {
        return Table.class;
    }

    @Override
    public void write(Table table, OutputStream stream) throws IOException {
        EncodingOutput out = new EncodingOutput(stream, MAGIC, VERSION);
        out.integer(table.columns().size());
        for (Column column : table.columns()) {
            out.text(column.name());
            out.octet(code(column.kind()));
            out.text(column.unit());
        }
        out.integer(table.rows().size());
        for (List<Object> row : table.rows()) {
            for (Object cell : row) {
                writeCell(cell, out);
            }
        }
        out.finish();
    }

    /** Written into files: a constant's place in the enum must be free to change. */
    private static int code(Column.Kind kind) {
        return switch (kind) {
            case INTEGER -> 1;
            case REAL -> 2;
            case TEXT -> 3;
            case TRUTH -> 4;
        };
    }

    private static void writeCell(Object cell, EncodingOutput out) throws IOException {
        out.octet(cell == null ? 0 : 1);
        if (cell instanceof Long number) {
            out.wide(number);
        } else if (cell instanceof Double number) {
            out.wide(Double.doubleToLongBits(number));
        } else if (cell instanceof String text) {
            out.text(text);
        } else if (cell instanceof Boolean truth) {
            out.octet(truth ? 1 : 0);
        }
    }

    @Override
    public Table read(InputStream stream) throws IOException {
        EncodingInput in = new EncodingInput(stream, Table.TYPE, MAGIC, VERSION);
        int columnCount = in.count("columns");
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < columnCount; i++) {
            columns.add(new Column(in.text(), kind(in), in.text()));
        }
        Table.Builder table;
        try {
            table = Table.of(columns);
        } catch (IllegalArgumentException e) {
            throw in.malformed("has " + e.getMessage());
        }
        int rowCount = in.count("rows");
        if (columnCount == 0 && rowCount > 0) {
            throw in.malformed("has rows without columns");
        }
        for (int row = 0; row < rowCount; row++) {
            Object[] cells = new Object[columnCount];
            for (int i = 0; i < columnCount; i++) {
                cells[i] = readCell(columns.get(i).kind(), in);
            }
            table.row(cells);
        }
        in.requireEnd();
        return table.build();
    }

    private static Column.Kind kind(EncodingInput in) throws IOException {
        int code = in.octet();
        for (Column.Kind kind : Column.Kind.values()) {
            if (code(kind) == code) {
                return kind;
            }
        }
        throw in.malformed("has a column of unknown kind " + code);
    }

    private static Object readCell(Column.Kind kind, EncodingInput in) throws IOException {
        if (!flag(in)) {
            return null;
        }
        return switch (kind) {
            case INTEGER -> in.wide();
            case REAL -> Double.longBitsToDouble(in.wide());
            case TEXT -> in.text();
            case TRUTH -> flag(in);
        };
    }

    private static boolean flag(EncodingInput in) throws IOException {
        int octet = in.octet();
        if (octet > 1) {
            throw in.malformed("has a flag of " + octet);
        }
        return octet == 1;
    }

    @Override
    public void writeView(Table table, Map<String, String> request, OutputStream out)
            throws IOException {
        JsonGenerator json =
                JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeArrayFieldStart("columns");
        for (Column column : table.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("kind", column.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("unit", column.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (List<Object> row : table.rows()) {
            json.writeStartArray();
            for (Object cell : row) {
                writeViewCell(cell, json);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private static void writeViewCell(Object cell, JsonGenerator json) throws IOException {
        if (cell instanceof Long number) {
            json.writeNumber(number);
        } else if (cell instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (cell instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (cell == null) {
            json.writeNull();
        } else {
            json.writeString(cell.toString());
        }
    }
}
