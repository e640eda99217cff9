package org.reluworkbench.regions;

import java.util.List;
import org.reluworkbench.spi.asset.Asset;

/**
 * The exact complex that a piecewise-linear network draws on a convex piece of a plane: its
 * vertices, edges and activation regions, the linear regions, and the decision boundary. All
 * counts, incidences, patterns and classes are exact; coordinates, maps and areas are doubles with
 * stated errors. Immutable.
 *
 * @param plane where the plane lies in the input space
 * @param skeleton vertices and edges; the first vertices are the domain's corners
 * @param faces activation regions
 * @param linearRegions faces merged by their affine maps
 * @param boundary decision boundary
 * @param layers sizes of the complexes of the first 1, 2, … hidden layers
 * @param exactFallbacks questions that integer arithmetic had to answer
 * @param points samples shown with the complex, possibly none
 * @see <a href="https://arxiv.org/abs/2306.07212">Berzins 2023, polyhedral complex extraction</a>
 */
public record Complex(
        PlaneEmbedding plane,
        Skeleton skeleton,
        Faces faces,
        LinearRegions linearRegions,
        DecisionBoundary boundary,
        List<LayerCounts> layers,
        long exactFallbacks,
        PlanePoints points)
        implements Asset {
    /** Asset type name. */
    public static final String TYPE = "complex";

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if one part points to what another does not have
     */
    public Complex {
        layers = List.copyOf(layers);
        skeleton.requireFaces(faces.count());
        faces.requireIncidences(skeleton.vertices(), skeleton.edges());
        linearRegions.requireFaces(faces.count());
        boundary.requireComplex(skeleton.vertices(), faces.count());
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** V − E + F: 1, as for every disc. */
    public int eulerCharacteristic() {
        return skeleton.vertices() - skeleton.edges() + faces.count();
    }

    /**
     * The pattern bits that change across an edge, {layer, neuron} each in their order: of every
     * ReLU whose wall the edge lies on, and under a max-pool of the values that win on its sides.
     * {@link Skeleton#wallNeuron} tells only the first of several walls. Empty on the border.
     */
    public int[][] changes(int edge) {
        int left = skeleton.left(edge);
        int right = skeleton.right(edge);
        return left == Skeleton.OUTSIDE || right == Skeleton.OUTSIDE
                ? new int[0][]
                : faces.differences(left, right);
    }

    /** First coordinate of a point numbered as in {@link DecisionBoundary}. */
    public double pointX(int point) {
        int added = point - skeleton.vertices();
        return added < 0 ? skeleton.x(point) : boundary.x(added);
    }

    /** Second coordinate of a point numbered as in {@link DecisionBoundary}. */
    public double pointY(int point) {
        int added = point - skeleton.vertices();
        return added < 0 ? skeleton.y(point) : boundary.y(added);
    }

    /** The same complex with other samples shown. */
    public Complex withPoints(PlanePoints shown) {
        return new Complex(
                plane, skeleton, faces, linearRegions, boundary, layers, exactFallbacks, shown);
    }
}
