package org.reluworkbench.spi.asset;

import java.util.Objects;

/**
 * A Vega-Lite specification over a table published by the same step.
 *
 * @param title shown above the figure
 * @param table name of the output port with the table; the console puts its rows where the
 *     specification's {@code data} is
 * @param vegaLite the specification as JSON, without {@code data} and without URLs
 */
public record Figure(String title, String table, String vegaLite) implements Asset {
    public static final String TYPE = "figure";

    public Figure {
        Objects.requireNonNull(title);
        Objects.requireNonNull(table);
        Objects.requireNonNull(vegaLite);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
