package org.reluworkbench.regions.internal.maps;

import java.util.Optional;

/**
 * How far a sample is from the nearest wall of its region: the smallest |z|/‖∇z‖. As the nearest
 * wall is reached inside the region, this is the distance to its boundary.
 *
 * @param wall the nearest
 * @param distance to it
 * @param error bound on how far the smallest of all exact distances is from {@code distance}
 */
public record WallDistance(RegionWalls.Wall wall, double distance, double error) {

    /**
     * The nearest of the walls that have a gradient; empty if there is none, as in an affine
     * network, or if rounding leaves no gradient certain.
     */
    public static Optional<WallDistance> nearest(RegionWalls walls) {
        RegionWalls.Wall nearest = null;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        for (RegionWalls.Wall wall : walls.all()) {
            if (!wall.isConstant()) {
                if (nearest == null || wall.distance() < nearest.distance()) {
                    nearest = wall;
                }
                least = Math.min(least, wall.closest());
                most = Math.min(most, wall.farthest());
            }
        }
        if (nearest == null || Double.isInfinite(nearest.distance())) {
            return Optional.empty();
        }
        double distance = nearest.distance();
        double error = Math.max(distance - least, most - distance) * (1 + 0x1p-50);
        return Optional.of(new WallDistance(nearest, distance, error));
    }
}
