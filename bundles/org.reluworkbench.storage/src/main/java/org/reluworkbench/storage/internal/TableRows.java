package org.reluworkbench.storage.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Writes the rows of a table as lines of JSON and reads them back. */
final class TableRows {
    private static final int FETCHED_ROWS = 1000;

    /** Streams stay open; a text may be as long as the whole backup. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private TableRows() {}

    static void write(Sql sql, String table, OutputStream out) throws SQLException, IOException {
        try (Statement statement = sql.connection().createStatement();
                JsonGenerator json = JSON.createGenerator(out)) {
            statement.setFetchSize(FETCHED_ROWS);
            json.setRootValueSeparator(null);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                ResultSetMetaData columns = rows.getMetaData();
                json.writeStartArray();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    json.writeString(columns.getColumnName(i).toLowerCase(Locale.ROOT));
                }
                endRow(json);
                while (rows.next()) {
                    json.writeStartArray();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        writeValue(json, rows, i, columns.getColumnType(i));
                    }
                    endRow(json);
                }
            }
        }
    }

    private static void endRow(JsonGenerator json) throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
    }

    private static void writeValue(JsonGenerator json, ResultSet rows, int column, int type)
            throws SQLException, IOException {
        if (isNumber(type)) {
            long value = rows.getLong(column);
            if (rows.wasNull()) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        } else if (isTime(type)) {
            OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
            json.writeString(
                    time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toString());
        } else {
            json.writeString(rows.getString(column));
        }
    }

    /**
     * Inserts every row.
     *
     * @throws IOException if the lines are not rows of the table
     */
    static void read(Sql sql, String table, InputStream in) throws SQLException, IOException {
        try (JsonParser json = JSON.createParser(in)) {
            List<String> columns = readColumns(json);
            int[] types = types(sql, table, columns);
            String insert =
                    "INSERT INTO "
                            + table
                            + " ("
                            + String.join(", ", columns)
                            + ") VALUES ("
                            + String.join(", ", Collections.nCopies(types.length, "?"))
                            + ")";
            try (PreparedStatement statement = sql.connection().prepareStatement(insert)) {
                while (json.nextToken() != null) {
                    readRow(json, statement, types);
                    statement.executeUpdate();
                }
            }
        }
    }

    private static List<String> readColumns(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_ARRAY, json);
        List<String> columns = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.VALUE_STRING, json);
            require(BackupFormat.NAME.matcher(json.getText()).matches(), json);
            columns.add(json.getText());
        }
        require(!columns.isEmpty(), json);
        return columns;
    }

    private static int[] types(Sql sql, String table, List<String> columns) throws SQLException {
        String select = "SELECT " + String.join(", ", columns) + " FROM " + table + " WHERE 1 = 0";
        try (PreparedStatement statement = sql.connection().prepareStatement(select);
                ResultSet none = statement.executeQuery()) {
            int[] types = new int[columns.size()];
            for (int i = 0; i < types.length; i++) {
                types[i] = none.getMetaData().getColumnType(i + 1);
            }
            return types;
        }
    }

    private static void readRow(JsonParser json, PreparedStatement statement, int[] types)
            throws IOException, SQLException {
        require(json.currentToken() == JsonToken.START_ARRAY, json);
        for (int i = 0; i < types.length; i++) {
            statement.setObject(i + 1, readValue(json, types[i]), types[i]);
        }
        require(json.nextToken() == JsonToken.END_ARRAY, json);
    }

    private static Object readValue(JsonParser json, int type) throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (isNumber(type)) {
            require(token == JsonToken.VALUE_NUMBER_INT, json);
            return json.getLongValue();
        }
        require(token == JsonToken.VALUE_STRING, json);
        if (!isTime(type)) {
            return json.getText();
        }
        try {
            return OffsetDateTime.parse(json.getText());
        } catch (DateTimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void require(boolean expected, JsonParser json) throws IOException {
        if (!expected) {
            throw new IOException(
                    "unexpected value in line " + json.currentTokenLocation().getLineNr());
        }
    }

    private static boolean isNumber(int type) {
        return type == Types.BIGINT || type == Types.INTEGER;
    }

    private static boolean isTime(int type) {
        return type == Types.TIMESTAMP_WITH_TIMEZONE || type == Types.TIMESTAMP;
    }
}
