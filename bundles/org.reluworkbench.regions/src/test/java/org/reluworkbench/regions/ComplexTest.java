package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Structure, patterns and maps of a complex, and how its computation ends early. */
class ComplexTest {
    private static final LayeredNetwork NETWORK = RandomNetworks.mlp(77, 2, 24, 20, 16, 4);
    private static final Complex COMPLEX =
            Slice.of(NETWORK.network(), ConvexPolygon.square(2)).compute(Progress.NONE);

    @Test
    void patternsAndMapsAreThoseOfForwardEvaluationInsideEveryFace() {
        SplittableRandom random = new SplittableRandom(9);
        Faces faces = COMPLEX.faces();
        for (int f = 0; f < faces.count(); f++) {
            double[] point = interiorPoint(f, random);
            double[] activation = point;
            for (int k = 0; k < NETWORK.layers().size(); k++) {
                Dense layer = NETWORK.layers().get(k);
                double[] next = new double[layer.outputs()];
                for (int j = 0; j < next.length; j++) {
                    next[j] = layer.bias(j);
                    for (int i = 0; i < layer.inputs(); i++) {
                        next[j] += layer.weight(j, i) * activation[i];
                    }
                    if (k < NETWORK.hiddenLayers()) {
                        // Evaluation is wrong by less than 1e-13; nearer to 0 it decides nothing.
                        if (Math.abs(next[j]) > 1e-13) {
                            assertEquals(next[j] > 0, faces.isActive(f, k + 1, j));
                        }
                        next[j] = Math.max(0, next[j]);
                    }
                }
                activation = next;
            }
            for (int c = 0; c < activation.length; c++) {
                assertEquals(activation[c], faces.value(f, c, point[0], point[1]), 1e-12);
            }
        }
    }

    /** A random convex combination of the face's corners. */
    private static double[] interiorPoint(int face, SplittableRandom random) {
        double[] point = new double[2];
        double sum = 0;
        for (int i = 0; i < COMPLEX.faces().degree(face); i++) {
            double weight = 0.1 + random.nextDouble();
            int vertex = COMPLEX.faces().vertex(face, i);
            point[0] += weight * COMPLEX.skeleton().x(vertex);
            point[1] += weight * COMPLEX.skeleton().y(vertex);
            sum += weight;
        }
        return new double[] {point[0] / sum, point[1] / sum};
    }

    @Test
    void theJacobianOfAPatternIsTheGradientOfTheMap() {
        double[][] jacobian = NETWORK.jacobian(COMPLEX.faces().pattern(5));
        for (int c = 0; c < NETWORK.outputs(); c++) {
            for (int i = 0; i < 2; i++) {
                // Both are sums of products bounded by 10, formed with fewer than 1000 roundings.
                assertEquals(jacobian[c][i], COMPLEX.faces().coefficient(5, c, i), 1e-12);
            }
        }
    }

    @Test
    void edgesAndFacesFitTogether() {
        Skeleton skeleton = COMPLEX.skeleton();
        Faces faces = COMPLEX.faces();
        int[] uses = new int[skeleton.edges()];
        for (int f = 0; f < faces.count(); f++) {
            for (int i = 0; i < faces.degree(f); i++) {
                int edge = faces.edge(f, i);
                int from = faces.vertex(f, i);
                int to = faces.vertex(f, (i + 1) % faces.degree(f));
                boolean forward = skeleton.start(edge) == from;
                assertEquals(forward ? to : from, skeleton.end(edge));
                assertEquals(f, forward ? skeleton.left(edge) : skeleton.right(edge));
                uses[edge]++;
            }
        }
        for (int e = 0; e < uses.length; e++) {
            boolean onBoundary = skeleton.right(e) == Skeleton.OUTSIDE;
            assertEquals(onBoundary ? 1 : 2, uses[e]);
            assertEquals(onBoundary, skeleton.wallLayer(e) == 0);
        }
        assertEquals(1, COMPLEX.eulerCharacteristic());
        // 16 is the domain's area; every corner is off by at most the coordinate error.
        assertEquals(16, faces.totalArea(), 1e-6);
        assertTrue(skeleton.coordinateError() < 1e-9);
    }

    @Test
    void classesAreThoseOfTheLargestOutput() {
        DecisionBoundary boundary = COMPLEX.boundary();
        for (int cell = 0; cell < boundary.cells(); cell++) {
            double x = 0;
            double y = 0;
            int degree = boundary.cellDegree(cell);
            for (int i = 0; i < degree; i++) {
                x += COMPLEX.pointX(boundary.cellPoint(cell, i)) / degree;
                y += COMPLEX.pointY(boundary.cellPoint(cell, i)) / degree;
            }
            int face = boundary.cellFace(cell);
            double own = COMPLEX.faces().value(face, boundary.cellClass(cell), x, y);
            for (int c = 0; c < 4; c++) {
                // The centre may be off the cell by rounding if the cell is very thin.
                assertTrue(COMPLEX.faces().value(face, c, x, y) <= own + 1e-12);
            }
        }
        assertTrue(boundary.cells() > 0);
    }

    @Test
    void theLimitOfFacesIsToldWithTheLayer() {
        Slice slice =
                new Slice(
                        NETWORK.network(), PlaneEmbedding.identity(), ConvexPolygon.square(2), 50);
        RegionLimitException e =
                assertThrows(RegionLimitException.class, () -> slice.compute(Progress.NONE));
        assertEquals(
                "layer 1 has more than 50 activation regions, the limit of this computation",
                e.getMessage());
    }

    @Test
    void cancellingStopsSoon() {
        Progress cancelled =
                new Progress() {
                    private int asked;

                    @Override
                    public boolean isCancelled() {
                        return ++asked > 2;
                    }

                    @Override
                    public void report(double fraction) {
                        assertTrue(fraction < 0.9);
                    }
                };
        Slice slice =
                Slice.of(
                        RandomNetworks.mlp(510, 2, 64, 64, 64, 1).network(),
                        ConvexPolygon.square(1));
        assertThrows(CancellationException.class, () -> slice.compute(cancelled));
    }

    @Test
    void aPlaneOfTheWrongDimensionIsRefused() {
        PlaneEmbedding plane =
                new PlaneEmbedding(new double[3], new double[] {1, 0, 0}, new double[] {0, 1, 0});
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Slice(NETWORK.network(), plane, ConvexPolygon.square(1), 10));
        assertEquals(
                "the plane lies in a space of 3 dimensions but the network has 2 inputs",
                e.getMessage());
    }

    @Test
    void acrossAnEdgeOfAGenericNetworkTheNeuronOfItsWallChanges() {
        Complex complex =
                Slice.of(RandomNetworks.mlp(1, 2, 70, 70, 1).network(), ConvexPolygon.square(1))
                        .compute(Progress.NONE);
        Skeleton skeleton = complex.skeleton();
        int beyondAWord = 0;
        for (int e = 0; e < skeleton.edges(); e++) {
            int[][] changes = complex.changes(e);
            if (skeleton.wallLayer(e) == 0) {
                assertEquals(0, changes.length);
            } else {
                assertEquals(1, changes.length);
                assertEquals(skeleton.wallLayer(e), changes[0][0]);
                assertEquals(skeleton.wallNeuron(e), changes[0][1]);
                beyondAWord += changes[0][1] >= Long.SIZE ? 1 : 0;
            }
        }
        assertTrue(beyondAWord > 100);
    }
}
