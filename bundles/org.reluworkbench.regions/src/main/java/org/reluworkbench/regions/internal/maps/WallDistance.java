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
     * network. With bounds e on the errors a wall's distance is at least (|z| − e_z)/(‖∇z‖ + e_∇)
     * and at most (|z| + e_z)/(‖∇z‖ − e_∇).
     */
    public static Optional<WallDistance> nearest(RegionWalls walls) {
        // For the norm, the quotient and this bound.
        double rounding = (walls.inputs() + 16) * 0x1p-53;
        RegionWalls.Wall nearest = null;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        for (RegionWalls.Wall wall : walls.all()) {
            double norm = wall.norm();
            if (norm == 0 && wall.gradientError() == 0) {
                continue;
            }
            if (nearest == null || wall.distance() < nearest.distance()) {
                nearest = wall;
            }
            if (wall.isAtSample()) {
                least = 0;
                most = 0;
                continue;
            }
            double size = Math.abs(wall.value());
            double low = Math.max(0, size - wall.valueError()) / (norm + wall.gradientError());
            least = Math.min(least, low * (1 - rounding));
            if (!wall.isFlat()) {
                double high = (size + wall.valueError()) / (norm - wall.gradientError());
                most = Math.min(most, high * (1 + rounding));
            }
        }
        if (nearest == null || Double.isInfinite(nearest.distance())) {
            return Optional.empty();
        }
        double distance = nearest.distance();
        double error = Math.max(distance - least, most - distance) * (1 + rounding);
        return Optional.of(new WallDistance(nearest, distance, error));
    }
}
