package org.reluworkbench.gradient.internal.fisher;

import org.reluworkbench.gradient.internal.HostMatrix;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Where blocks stand in an array, and what is known of each. */
final class BlockTable {
    private final Table.Builder table =
            Table.of(
                    Column.text("layer"),
                    Column.text("block"),
                    Column.integer("offset"),
                    Column.integer("side"),
                    Column.real("trace"),
                    Column.real("effectiveRank"));

    /** Adds a block that is already in its place. */
    void add(String layer, String block, int offset, int side, Spectrum spectrum) {
        table.row(layer, block, offset, side, spectrum.trace(), spectrum.effectiveRank());
    }

    /**
     * Copies a square block into a row of values and adds it.
     *
     * @param row 1 × all values
     */
    Spectrum put(
            String layer,
            String block,
            TensorScope scope,
            Tensor values,
            HostMatrix row,
            int offset) {
        int side = values.rows();
        row.put(scope, scope.reshape(values, 1, Math.multiplyExact(side, side)), 0, offset);
        Spectrum spectrum = Spectrum.of(side, (i, j) -> row.get(0, offset + i * side + j));
        add(layer, block, offset, side, spectrum);
        return spectrum;
    }

    Table build() {
        return table.build();
    }
}
