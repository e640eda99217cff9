package org.reluworkbench.model.internal.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.reluworkbench.model.internal.RealList;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads a table with one sample in each line: numbers, and possibly a column with the label. Fields
 * may stand in double quotes; empty lines are skipped.
 */
final class CsvTable {
    private static final Set<String> USUAL_LABELS = Set.of("label", "class", "target", "y");
    private static final String CANDIDATES = ",;\t";

    private final String file;
    private final long limitInBytes;
    private final RealList values = new RealList();
    private final List<String> labels = new ArrayList<>();
    private int columns = -1;
    private int labelColumn = -1;

    private CsvTable(String file, long limitInBytes) {
        this.file = file;
        this.limitInBytes = limitInBytes;
    }

    /**
     * How a table is written.
     *
     * @param labelColumn name, number from 1, {@code last} or {@code none}; if empty, the column
     *     that the header calls label, class, target or y
     * @param delimiter one character; if empty, that of comma, semicolon and tab which is most
     *     frequent in the first line
     */
    record Options(CsvHeader header, Optional<String> labelColumn, Optional<String> delimiter) {}

    static CsvTable read(InputFile file, Options options, long limitInBytes) throws IOException {
        CsvTable table = new CsvTable(file.name(), limitInBytes);
        if (file.sizeInBytes() > limitInBytes) {
            throw table.tooLarge();
        }
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(delimiter(file, options.delimiter()))
                        .setIgnoreSurroundingSpaces(true)
                        .build();
        try (BufferedReader text = open(file);
                CSVParser parser = format.parse(text)) {
            table.readRecords(parser.iterator(), options);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw table.malformed("is no table: " + firstLine(e.getMessage()));
        }
        if (table.features() < 1 || table.values.size() == 0) {
            throw table.malformed("has no numbers beside its header and labels");
        }
        return table;
    }

    String file() {
        return file;
    }

    /** Number of columns beside the label. */
    int features() {
        return columns - (labelled() ? 1 : 0);
    }

    boolean labelled() {
        return labelColumn >= 0;
    }

    /** The fields of the label column, row by row; empty without one. */
    List<String> labels() {
        return labels;
    }

    /** The numbers of all rows. */
    double[] values() {
        return values.toArray();
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** UTF-8, with or without a byte order mark. */
    private static BufferedReader open(InputFile file) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != 0xfeff) {
            reader.reset();
        }
        return reader;
    }

    private static char delimiter(InputFile file, Optional<String> asked) throws IOException {
        if (asked.isPresent()) {
            String text = asked.get().equals("tab") ? "\t" : asked.get();
            if (text.length() != 1 || "\"\r\n".contains(text)) {
                throw new WorkbenchException(
                        StandardErrorCode.PARAMETER_INVALID,
                        "delimiter is \"" + text + "\", not one character or tab");
            }
            return text.charAt(0);
        }
        try (BufferedReader reader = open(file)) {
            String line = Optional.ofNullable(reader.readLine()).orElse("");
            return (char)
                    CANDIDATES
                            .chars()
                            .boxed()
                            .max((a, b) -> Long.compare(count(line, a), count(line, b)))
                            .orElseThrow()
                            .intValue();
        }
    }

    private static long count(String line, int character) {
        return line.chars().filter(c -> c == character).count();
    }

    private void readRecords(Iterator<CSVRecord> records, Options options) {
        if (!records.hasNext()) {
            throw malformed("is empty");
        }
        CSVRecord first = records.next();
        columns = first.size();
        boolean header =
                options.header() == CsvHeader.YES
                        || (options.header() == CsvHeader.AUTO
                                && first.stream().noneMatch(CsvTable::isNumber));
        labelColumn = labelColumn(options.labelColumn(), header ? first.toList() : List.of());
        if (!header) {
            add(first);
        }
        while (records.hasNext()) {
            add(records.next());
        }
    }

    private static boolean isNumber(String field) {
        try {
            Double.parseDouble(field);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private int labelColumn(Optional<String> asked, List<String> names) {
        if (asked.isEmpty()) {
            return IntStream.range(0, names.size())
                    .filter(i -> USUAL_LABELS.contains(names.get(i).toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(-1);
        }
        String column = asked.get();
        if (names.contains(column)) {
            return names.indexOf(column);
        } else if (column.equals("none")) {
            return -1;
        } else if (column.equals("last")) {
            return columns - 1;
        }
        if (column.matches("[1-9][0-9]{0,6}") && Integer.parseInt(column) <= columns) {
            return Integer.parseInt(column) - 1;
        }
        throw new WorkbenchException(
                StandardErrorCode.PARAMETER_INVALID,
                "labelColumn is \""
                        + column
                        + "\", but "
                        + file
                        + " has no such column among its "
                        + columns);
    }

    private void add(CSVRecord record) {
        if (record.size() != columns) {
            throw malformed(
                    "has "
                            + record.size()
                            + " fields in record "
                            + record.getRecordNumber()
                            + ", but "
                            + columns
                            + " in the first");
        }
        for (int column = 0; column < columns; column++) {
            if (column == labelColumn) {
                labels.add(record.get(column));
            } else {
                values.add(number(record, column));
            }
        }
        if ((long) values.size() * Double.BYTES > limitInBytes) {
            throw tooLarge();
        }
    }

    private double number(CSVRecord record, int column) {
        String field = record.get(column);
        double value;
        try {
            value = Double.parseDouble(field);
        } catch (NumberFormatException e) {
            throw malformed(
                    "has "
                            + shown(field)
                            + " in record "
                            + record.getRecordNumber()
                            + ", column "
                            + (column + 1)
                            + ", which is no number");
        }
        if (!Double.isFinite(value)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    file
                            + " has "
                            + value
                            + " in record "
                            + record.getRecordNumber()
                            + ", column "
                            + (column + 1)
                            + "; numbers are finite");
        }
        return value;
    }

    private static String shown(String field) {
        String start = field.length() > 40 ? field.substring(0, 40) + "…" : field;
        return "\"" + start.replaceAll("\\R|\\p{Cntrl}", " ") + "\"";
    }

    private WorkbenchException malformed(String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, file + " " + what);
    }

    private WorkbenchException tooLarge() {
        return new WorkbenchException(
                StandardErrorCode.FILE_TOO_LARGE,
                file + " holds more than the " + limitInBytes + " bytes that a step may use");
    }
}
