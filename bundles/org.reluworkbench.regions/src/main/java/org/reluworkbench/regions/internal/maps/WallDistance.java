package org.reluworkbench.regions.internal.maps;

import java.util.Optional;

/**
 * How far a sample is from the nearest wall of its region: the smallest |z|/‖∇z‖. As the nearest
 * wall is reached inside the region, this is the exact distance to its boundary.
 *
 * @param wall the nearest
 * @param distance to it
 * @param onWall whether |z| is within its rounding bound, so that the side is not certain
 */
public record WallDistance(RegionWalls.Wall wall, double distance, boolean onWall) {

    /**
     * The nearest of the walls that have a gradient; empty if there is none, as in an affine
     * network.
     *
     * @param x the sample that the walls were found at
     * @param unitRoundoff of the precision in which they were
     */
    public static Optional<WallDistance> nearest(
            RegionWalls walls, double[] x, double unitRoundoff) {
        WallDistance nearest = null;
        for (RegionWalls.Wall wall : walls.all()) {
            double norm = wall.norm();
            double distance = Math.abs(wall.value()) / norm;
            if (norm > 0 && (nearest == null || distance < nearest.distance)) {
                nearest =
                        new WallDistance(
                                wall,
                                distance,
                                Math.abs(wall.value()) <= bound(wall, x, unitRoundoff));
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** γ·(|c| + Σ|∇z||x|) for z = ∇z·x + c, with γ = (inputs + 1)·u. */
    private static double bound(RegionWalls.Wall wall, double[] x, double unitRoundoff) {
        double linear = 0;
        double absolute = 0;
        for (int i = 0; i < x.length; i++) {
            linear += wall.gradient()[i] * x[i];
            absolute += Math.abs(wall.gradient()[i] * x[i]);
        }
        return (x.length + 1) * unitRoundoff * (Math.abs(wall.value() - linear) + absolute);
    }
}
