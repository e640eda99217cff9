package org.reluworkbench.regions.internal.analysis;

import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.RegionWalls;
import org.reluworkbench.regions.internal.maps.WallDistance;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Precision;

/** Distances of single points to the nearest wall, in float64 on the backend. */
final class PointWalls implements AutoCloseable {
    private final Network network;
    private final AnalysisContext context;

    /** Empty if the gradients do not fit the memory budget. */
    private final Optional<LocalMaps> maps;

    PointWalls(Network network, AnalysisContext context) {
        this.network = network;
        this.context = context;
        // A gradient by the inputs for each wall.
        long bytes = RegionWalls.count(network) * network.inputs() * Double.BYTES;
        if (bytes <= context.memoryBudgetBytes()) {
            maps = Optional.of(new LocalMaps(network, context.backend(), Precision.FLOAT64));
        } else {
            maps = Optional.empty();
            context.log(
                    "distances to the nearest walls are left out: their gradients take "
                            + (bytes >> 20)
                            + " MiB, more than the memory budget");
        }
    }

    Network network() {
        return network;
    }

    /** Empty if there is no wall, or no memory for their gradients. */
    Optional<WallDistance> nearest(double[] point) {
        if (maps.isEmpty()) {
            return Optional.empty();
        }
        context.checkCancelled();
        return WallDistance.nearest(RegionWalls.of(maps.get(), point));
    }

    @Override
    public void close() {
        maps.ifPresent(LocalMaps::close);
    }
}
