package org.reluworkbench.engine.internal.asset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.spi.asset.AssetWriter;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * Tables as comma-separated values (RFC 4180) in UTF-8: first the names of the columns, then the
 * rows; numbers as they are, empty cells empty, and an apostrophe before a text that a spreadsheet
 * would take for a formula.
 */
@Component(service = AssetWriter.class)
public final class TableCsv implements AssetWriter<Table> {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    @Override
    public String assetType() {
        return Table.TYPE;
    }

    @Override
    public Class<Table> assetClass() {
        return Table.class;
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String title() {
        return "CSV";
    }

    @Override
    public String fileExtension() {
        return "csv";
    }

    @Override
    public void write(Table table, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(line(table.columns().stream().map(Column::name).toList()));
        for (List<Object> row : table.rows()) {
            writer.write(line(row));
        }
        writer.flush();
    }

    private static String line(List<?> cells) {
        return cells.stream().map(TableCsv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** An empty text is quoted, an empty cell is not. */
    private static String field(Object cell) {
        if (!(cell instanceof String text)) {
            return cell == null ? "" : cell.toString();
        }
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String harmless = formula ? "'" + text : text;
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
