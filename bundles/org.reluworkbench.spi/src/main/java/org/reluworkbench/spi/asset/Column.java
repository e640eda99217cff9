package org.reluworkbench.spi.asset;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name unique in its table
 * @param kind what its cells are
 * @param unit empty for pure numbers and text
 */
public record Column(String name, Kind kind, String unit) {
    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(unit);
    }

    /** The Java class of the cells. */
    public enum Kind {
        /** {@link Long}. */
        INTEGER(Long.class),
        /** {@link Double}, finite or not. */
        REAL(Double.class),
        TEXT(String.class),
        /** {@link Boolean}. */
        TRUTH(Boolean.class);

        private final Class<?> cellClass;

        Kind(Class<?> cellClass) {
            this.cellClass = cellClass;
        }

        public Class<?> cellClass() {
            return cellClass;
        }
    }

    public static Column integer(String name) {
        return new Column(name, Kind.INTEGER, "");
    }

    public static Column real(String name) {
        return new Column(name, Kind.REAL, "");
    }

    public static Column real(String name, String unit) {
        return new Column(name, Kind.REAL, unit);
    }

    public static Column text(String name) {
        return new Column(name, Kind.TEXT, "");
    }

    public static Column truth(String name) {
        return new Column(name, Kind.TRUTH, "");
    }
}
