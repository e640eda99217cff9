package org.reluworkbench.spi.asset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Rows under named, typed columns; a cell may be empty ({@code null}). */
@ProviderType
public final class Table implements Asset {
    public static final String TYPE = "table";

    private final List<Column> columns;
    private final List<List<Object>> rows;

    private Table(List<Column> columns, List<List<Object>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public String type() {
        return TYPE;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The rows, unmodifiable; cells are of the class of their column's kind or {@code null}. */
    public List<List<Object>> rows() {
        return rows;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Table table
                && columns.equals(table.columns)
                && rows.equals(table.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, rows);
    }

    @Override
    public String toString() {
        return "Table" + columns.stream().map(Column::name).toList() + " × " + rows.size();
    }

    public static Builder of(Column... columns) {
        return new Builder(List.of(columns));
    }

    public static Builder of(List<Column> columns) {
        return new Builder(List.copyOf(columns));
    }

    /** Collects rows. */
    public static final class Builder {
        private final List<Column> columns;
        private final List<List<Object>> rows = new ArrayList<>();

        private Builder(List<Column> columns) {
            long names = columns.stream().map(Column::name).distinct().count();
            if (names != columns.size()) {
                throw new IllegalArgumentException("a column name occurs twice in " + columns);
            }
            this.columns = columns;
        }

        /**
         * Adds a row; {@link Integer} and {@link Float} cells are widened.
         *
         * @throws IllegalArgumentException if the number or a class of the cells does not fit
         */
        public Builder row(Object... cells) {
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(
                        cells.length + " cells for " + columns.size() + " columns");
            }
            Object[] row = new Object[cells.length];
            for (int i = 0; i < cells.length; i++) {
                row[i] = fit(columns.get(i), cells[i]);
            }
            rows.add(Collections.unmodifiableList(Arrays.asList(row)));
            return this;
        }

        public Table build() {
            return new Table(columns, List.copyOf(rows));
        }

        private static Object fit(Column column, Object cell) {
            Object widened = cell;
            if (cell instanceof Integer integer) {
                widened = integer.longValue();
            } else if (cell instanceof Float real) {
                widened = real.doubleValue();
            }
            if (widened != null && !column.kind().cellClass().isInstance(widened)) {
                throw new IllegalArgumentException(
                        "column " + column.name() + " holds " + column.kind() + ", not " + cell);
            }
            return widened;
        }
    }
}
