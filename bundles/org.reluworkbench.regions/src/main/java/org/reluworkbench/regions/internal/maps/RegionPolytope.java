package org.reluworkbench.regions.internal.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.LocalizedOptimFormats;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * The activation region of a sample x as a polytope {x + t : ⟨n_k, t⟩ ≤ h_k} with unit normals and
 * h_k ≥ 0 the distances to the walls. Lengths are measured in the distance to the nearest wall that
 * is not at x, so that the linear programs have numbers near 1. Only the space that the normals
 * span matters, so that the programs have as many variables as it has dimensions; where the normals
 * are independent none is needed: every wall is a facet, and balls of every size fit.
 */
public final class RegionPolytope {
    /** Relative to the nearest wall: what counts as the same wall, or as beyond one. */
    private static final double TOLERANCE = 1e-7;

    /** Of a unit normal outside the span of others: what counts as in it. */
    private static final double IN_SPAN = 1e-9;

    /** Where the simplex method takes a step for rounding. */
    private static final double REDUCED_COST = 1e-10;

    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    private record HalfSpace(double[] normal, double height, int wall) {}

    /**
     * A ball in the region.
     *
     * @param radius its radius
     * @param step from the sample to its centre
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Ball(double radius, double... step) {}

    /** With the normals' coordinates in the basis. */
    private final List<HalfSpace> halfSpaces = new ArrayList<>();

    /** An orthonormal basis of what the normals span. */
    private final List<double[]> basis;

    private final double unit;
    private final int inputs;

    private RegionPolytope(List<HalfSpace> given, List<double[]> basis, double unit, int inputs) {
        this.basis = basis;
        this.unit = unit;
        this.inputs = inputs;
        for (HalfSpace halfSpace : given) {
            double[] coordinates = new double[basis.size()];
            Arrays.setAll(coordinates, i -> dot(basis.get(i), halfSpace.normal));
            halfSpaces.add(new HalfSpace(coordinates, halfSpace.height, halfSpace.wall));
        }
    }

    /**
     * By Gram and Schmidt, twice for the rounding. The gradient of a later layer is a combination
     * of those before it, so that with walls of several layers independence is not waited for.
     *
     * @return false if it was given up, as the basis is larger than {@code most}
     */
    private static boolean findBasis(
            List<HalfSpace> given, boolean isOneLayer, int most, List<double[]> basis) {
        for (HalfSpace halfSpace : given) {
            if (!isOneLayer && basis.size() > most) {
                return false;
            }
            extend(basis, halfSpace.normal);
        }
        return basis.size() <= most || basis.size() == given.size();
    }

    private static void extend(List<double[]> basis, double... normal) {
        double[] rest = normal.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] direction : basis) {
                add(rest, -dot(direction, rest), direction);
            }
        }
        double norm = Math.sqrt(dot(rest, rest));
        if (norm > IN_SPAN) {
            Arrays.setAll(rest, i -> rest[i] / norm);
            basis.add(rest);
        }
    }

    private static void add(double[] target, double factor, double... direction) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * direction[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private boolean isIndependent() {
        return basis.size() == halfSpaces.size();
    }

    /**
     * Leaves out walls without a gradient, and all but the nearest of parallel ones on one side.
     *
     * @param most variables of a linear program
     * @return empty if there would be more, or if rounding hides the direction of a wall
     */
    public static Optional<RegionPolytope> of(RegionWalls walls, int most) {
        if (walls.all().stream().anyMatch(wall -> wall.isFlat() && wall.norm() > 0)) {
            return Optional.empty();
        }
        List<HalfSpace> found = new ArrayList<>();
        double unit = Double.POSITIVE_INFINITY;
        for (int w = 0; w < walls.all().size(); w++) {
            RegionWalls.Wall wall = walls.all().get(w);
            double norm = wall.norm();
            if (!wall.isFlat()) {
                double factor = (wall.positive() ? -1 : 1) / norm;
                double[] normal = wall.gradient().clone();
                for (int i = 0; i < normal.length; i++) {
                    normal[i] *= factor;
                }
                double height = Math.abs(wall.value()) / norm;
                found.add(new HalfSpace(normal, height, w));
                if (height > 0) {
                    unit = Math.min(unit, height);
                }
            }
        }
        double length = Double.isFinite(unit) ? unit : 1;
        found.sort(Comparator.comparingDouble(HalfSpace::height));
        List<HalfSpace> distinct = new ArrayList<>();
        for (HalfSpace next : found) {
            if (distinct.stream().noneMatch(before -> parallel(before.normal, next.normal))) {
                distinct.add(new HalfSpace(next.normal, next.height / length, next.wall));
            }
        }
        boolean isOneLayer =
                distinct.stream().map(h -> walls.all().get(h.wall).node()).distinct().count() <= 1;
        List<double[]> basis = new ArrayList<>();
        return findBasis(distinct, isOneLayer, most, basis)
                ? Optional.of(new RegionPolytope(distinct, basis, length, walls.inputs()))
                : Optional.empty();
    }

    private static boolean parallel(double[] a, double[] b) {
        double square = 0;
        for (int i = 0; i < a.length && square <= TOLERANCE * TOLERANCE; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return square <= TOLERANCE * TOLERANCE;
    }

    /**
     * The facets: the walls, by their place in {@link RegionWalls#all}, that the region would be
     * larger without. Wall k is one exactly if the maximum of ⟨n_k, t⟩ over the other half-spaces
     * and ⟨n_k, t⟩ ≤ h_k + 1 exceeds h_k; a linear program each. Of walls that coincide only the
     * first is one.
     */
    public BitSet facets() {
        BitSet facets = new BitSet();
        for (int k = 0; k < halfSpaces.size(); k++) {
            double height = halfSpaces.get(k).height;
            if (isIndependent() || reach(k) > height + TOLERANCE * (1 + height)) {
                facets.set(halfSpaces.get(k).wall);
            }
        }
        return facets;
    }

    private double reach(int k) {
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int j = 0; j < halfSpaces.size(); j++) {
            HalfSpace halfSpace = halfSpaces.get(j);
            double height = halfSpace.height + (j == k ? 1 : 0);
            constraints.add(new LinearConstraint(halfSpace.normal, Relationship.LEQ, height));
        }
        return maximum(halfSpaces.get(k).normal, constraints).getValue();
    }

    /**
     * The largest ball in the region, around its Chebyshev centre: max r with ⟨n_k, t⟩ + r ≤ h_k
     * for all k; where several are largest, one of them. Empty if balls of every size fit.
     */
    public Optional<Ball> ball() {
        if (isIndependent()) {
            return Optional.empty();
        }
        int dimension = basis.size();
        List<LinearConstraint> constraints = new ArrayList<>();
        for (HalfSpace halfSpace : halfSpaces) {
            double[] row = Arrays.copyOf(halfSpace.normal, dimension + 1);
            row[dimension] = 1;
            constraints.add(new LinearConstraint(row, Relationship.LEQ, halfSpace.height));
        }
        double[] objective = new double[dimension + 1];
        objective[dimension] = 1;
        try {
            PointValuePair found = maximum(objective, constraints);
            double[] step = new double[inputs];
            for (int i = 0; i < dimension; i++) {
                add(step, found.getPointRef()[i] * unit, basis.get(i));
            }
            return Optional.of(new Ball(found.getValue() * unit, step));
        } catch (MathIllegalStateException e) {
            if (e.getSpecifier() == LocalizedOptimFormats.UNBOUNDED_SOLUTION) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** t = 0 is feasible, so that there is a maximum unless the values are unbounded. */
    private static PointValuePair maximum(double[] objective, List<LinearConstraint> constraints) {
        return new SimplexSolver(REDUCED_COST)
                .optimize(
                        new LinearObjectiveFunction(objective, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MAXIMIZE,
                        new NonNegativeConstraint(false));
    }
}
