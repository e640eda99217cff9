package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The pieces of the two tiles in use, or of all; if all are kept, several threads may ask for
 * different ones.
 */
final class TileStore implements AutoCloseable {
    private final KernelFeatures features;
    private final Backend backend;
    private final Tiling tiling;
    private final boolean keepAll;
    private final Map<Integer, Held> held = new ConcurrentHashMap<>();

    private record Held(TensorScope scope, List<KernelPiece> pieces) {}

    TileStore(KernelFeatures features, Backend backend, Tiling tiling, boolean keepAll) {
        this.features = features;
        this.backend = backend;
        this.tiling = tiling;
        this.keepAll = keepAll;
    }

    /**
     * The pieces of a tile, computed if they are not here.
     *
     * @param beside the other tile in use; the rest is given up unless all are kept
     */
    List<KernelPiece> pieces(int tile, int beside) {
        if (!keepAll) {
            giveUpAllBut(tile, beside);
        }
        Held found = held.get(tile);
        if (found == null) {
            found = computed(tile);
            held.put(tile, found);
        }
        return found.pieces();
    }

    private void giveUpAllBut(int tile, int beside) {
        held.forEach(
                (other, one) -> {
                    if (other != tile && other != beside) {
                        one.scope().close();
                    }
                });
        held.keySet().removeIf(other -> other != tile && other != beside);
    }

    private Held computed(int tile) {
        TensorScope scope = backend.openScope();
        try {
            return new Held(scope, features.pieces(scope, tiling.first(tile), tiling.rows(tile)));
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    @Override
    public void close() {
        held.values().forEach(one -> one.scope().close());
    }
}
