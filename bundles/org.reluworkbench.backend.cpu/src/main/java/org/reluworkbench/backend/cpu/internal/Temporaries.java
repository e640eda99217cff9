package org.reluworkbench.backend.cpu.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.spi.backend.Precision;

/** Memory that an operation needs until it has ended. */
final class Temporaries implements AutoCloseable {
    private final MemoryPool pool;
    private final List<Storage> storages = new ArrayList<>();

    Temporaries(MemoryPool pool) {
        this.pool = pool;
    }

    /** A row of equal values. */
    CpuTensor filled(Precision precision, int columns, double value) {
        CpuTensor row = uninitialized(precision, 1, columns);
        Tile tile = row.tile(Math.min(Tile.SIZE, columns));
        tile.fill(0, Math.min(Tile.SIZE, columns), value);
        for (int j = 0; j < columns; j += Tile.SIZE) {
            tile.write(row.storage(), j, 0, Math.min(Tile.SIZE, columns - j));
        }
        return row;
    }

    /** Any values. */
    CpuTensor uninitialized(Precision precision, int rows, int columns) {
        Storage storage = pool.take(precision, (long) rows * columns);
        storages.add(storage);
        return new CpuTensor(storage, 0, rows, columns);
    }

    /** A copy of all values. */
    CpuTensor copy(CpuTensor a) {
        CpuTensor copy = uninitialized(a.precision(), a.rows(), a.columns());
        Elements.copy(a, copy);
        return copy;
    }

    @Override
    public void close() {
        storages.forEach(storage -> storage.free(pool));
    }
}
