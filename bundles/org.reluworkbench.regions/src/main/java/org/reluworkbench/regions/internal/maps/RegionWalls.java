package org.reluworkbench.regions.internal.maps;

import java.util.List;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The walls around the activation region of one sample x: affine forms that have one sign in the
 * region. They are the pre-activation z of every unit of ReLU, leaky ReLU and PReLU that the
 * outputs depend on, and for every place of a max-pool the difference between the value that it
 * takes and each other value that it sees. As derivatives of the frozen network they hold on the
 * whole region, which is that of the exact pattern.
 *
 * <p>The gradients come from directional derivatives along all axes of the input, in tiles: as much
 * work as evaluating the network as often as it has inputs.
 */
public final class RegionWalls {
    private final List<Wall> walls;
    private final int inputs;

    RegionWalls(List<Wall> walls, int inputs) {
        this.walls = List.copyOf(walls);
        this.inputs = inputs;
    }

    /**
     * One affine form z(y) = ⟨∇z, y − x⟩ + z(x).
     *
     * @param node that it belongs to
     * @param unit of the node
     * @param positive whether z ≥ 0 in the region, else z ≤ 0
     * @param value z(x)
     * @param valueError bound on its error; 0 with the value 0 only if z(x) is exactly 0
     * @param gradientError bound on the norm of the gradient's error
     * @param gradient ∇z, constant on the region
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Wall(
            int node,
            int unit,
            boolean positive,
            double value,
            double valueError,
            double gradientError,
            double... gradient) {
        /** The node's name and the unit, as {@code relu1[3]}. */
        public String name(Network network) {
            return network.nodes().get(node).name() + "[" + unit + "]";
        }

        /** The same with another gradient. */
        Wall with(double error, double... slopes) {
            return new Wall(node, unit, positive, value, valueError, error, slopes);
        }

        /** ‖∇z‖. */
        double norm() {
            return RegionWalls.norm(gradient);
        }

        /** Whether the gradient may be 0 for all that its error bound tells. */
        public boolean isFlat() {
            return !(norm() > gradientError);
        }

        /** Whether x is exactly on it. */
        boolean isAtSample() {
            return value == 0 && valueError == 0;
        }

        /** |z(x)|/‖∇z‖, the distance of x; infinite for a flat one that x is not on. */
        public double distance() {
            if (isAtSample()) {
                return 0;
            }
            return isFlat() ? Double.POSITIVE_INFINITY : Math.abs(value) / norm();
        }

        /** Whether it surely has no gradient, so that it is no wall of a neighbouring region. */
        boolean isConstant() {
            return gradientError == 0 && norm() == 0;
        }

        /** A lower bound on the exact distance, (|z| − e_z)/(‖∇z‖ + e_∇). */
        double closest() {
            double size = Math.max(0, Math.abs(value) - valueError);
            return size == 0 ? 0 : size / (norm() + gradientError) * (1 - rounding());
        }

        /** An upper bound on the exact distance, (|z| + e_z)/(‖∇z‖ − e_∇). */
        double farthest() {
            if (isAtSample()) {
                return 0;
            }
            double size = Math.abs(value) + valueError;
            return isFlat()
                    ? Double.POSITIVE_INFINITY
                    : size / (norm() - gradientError) * (1 + rounding());
        }

        /** Covers the rounding of the norm, of a quotient and of the bounds. */
        private double rounding() {
            return (gradient.length + 16) * 0x1p-53;
        }
    }

    /** ‖v‖, scaled so that no square overflows or underflows. */
    static double norm(double... vector) {
        double largest = 0;
        for (double v : vector) {
            largest = Math.max(largest, Math.abs(v));
        }
        int exponent = Math.getExponent(largest);
        if (largest == 0 || exponent > Double.MAX_EXPONENT) {
            return largest;
        }
        double sum = 0;
        for (double v : vector) {
            double scaled = Math.scalb(v, -exponent);
            sum += scaled * scaled;
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }

    /** How many walls a region of this network has at most. */
    public static long count(Network network) {
        long count = 0;
        for (int node = 0; node < network.nodes().size(); node++) {
            Node at = network.nodes().get(node);
            if (at.operation().rectifies()) {
                count += network.width(node);
            } else if (at.operation() instanceof MaxPool pool) {
                count += network.width(node) * (pool.window().size() - 1);
            } else if (at.operation() instanceof GlobalMaxPool) {
                count += network.width(at.inputs().get(0)) - network.width(node);
            }
        }
        return count;
    }

    /** Those of the region of a sample. */
    public static RegionWalls of(LocalMaps maps, double[] x) {
        try (TensorScope scope = maps.backend().openScope()) {
            return new WallSearch(maps, maps.evaluate(scope, x), x).walls();
        }
    }

    public List<Wall> all() {
        return walls;
    }

    /** Whether surely no wall has a gradient, so that the region is the whole space. */
    public boolean areConstant() {
        return walls.stream().allMatch(Wall::isConstant);
    }

    /** Number of inputs. */
    public int inputs() {
        return inputs;
    }
}
