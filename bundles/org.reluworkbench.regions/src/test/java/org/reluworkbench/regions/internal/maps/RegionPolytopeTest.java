package org.reluworkbench.regions.internal.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.spi.backend.Precision;

/** Against polygons that are clipped wall by wall. */
class RegionPolytopeTest {
    private static final double FAR = 1e4;

    /** A corner, and the wall along the edge that begins there; −1 for the frame. */
    private record Corner(double x, double y, int wall) {}

    /** {s : ⟨normal, s⟩ ≤ height}. */
    private record Side(double nx, double ny, double height) {
        double above(double x, double y) {
            return nx * x + ny * y - height;
        }
    }

    private static List<Side> sides(RegionWalls walls, double shrink) {
        List<Side> sides = new ArrayList<>();
        for (RegionWalls.Wall wall : walls.all()) {
            double norm = wall.norm();
            double sign = (wall.value() > 0 ? -1 : 1) / norm;
            sides.add(
                    new Side(
                            wall.gradient()[0] * sign,
                            wall.gradient()[1] * sign,
                            Math.abs(wall.value()) / norm - shrink));
        }
        return sides;
    }

    private static List<Corner> clipped(List<Side> sides) {
        List<Corner> polygon =
                List.of(
                        new Corner(-FAR, -FAR, -1),
                        new Corner(FAR, -FAR, -1),
                        new Corner(FAR, FAR, -1),
                        new Corner(-FAR, FAR, -1));
        for (int k = 0; k < sides.size(); k++) {
            Side side = sides.get(k);
            List<Corner> next = new ArrayList<>();
            for (int i = 0; i < polygon.size(); i++) {
                Corner a = polygon.get(i);
                Corner b = polygon.get((i + 1) % polygon.size());
                double atA = side.above(a.x(), a.y());
                double atB = side.above(b.x(), b.y());
                if (atA <= 0) {
                    next.add(a);
                }
                if ((atA <= 0) != (atB <= 0)) {
                    double t = atA / (atA - atB);
                    next.add(
                            new Corner(
                                    a.x() + t * (b.x() - a.x()),
                                    a.y() + t * (b.y() - a.y()),
                                    atA <= 0 ? k : a.wall()));
                }
            }
            polygon = next;
        }
        return polygon;
    }

    @Test
    void facetsAndBallsAreThoseOfClippedPolygons() {
        int bounded = 0;
        for (int seed = 0; seed < 12; seed++) {
            Network network = TestNetworks.dense(seed, 2, 9, 6, 1);
            Dataset dataset = TestNetworks.points(100 + seed, 6, 2, 2, 6);
            for (int i = 0; i < 6; i++) {
                RegionWalls walls = walls(network, dataset, i);
                RegionPolytope polytope = RegionPolytope.of(walls, 2).orElseThrow();
                List<Corner> polygon = clipped(sides(walls, 0));
                BitSet edges = new BitSet();
                polygon.stream()
                        .mapToInt(Corner::wall)
                        .filter(wall -> wall >= 0)
                        .forEach(edges::set);
                assertEquals(edges, polytope.facets());
                if (polygon.stream().noneMatch(corner -> corner.wall() < 0)) {
                    bounded++;
                    RegionPolytope.Ball ball = polytope.ball().orElseThrow();
                    double radius = ball.radius();
                    double free =
                            -sides(walls, 0).stream()
                                    .mapToDouble(side -> side.above(ball.step()[0], ball.step()[1]))
                                    .max()
                                    .orElseThrow();
                    assertEquals(radius, free, 1e-9 * radius);
                    assertTrue(!clipped(sides(walls, radius * (1 - 1e-6))).isEmpty());
                    assertTrue(clipped(sides(walls, radius * (1 + 1e-6))).isEmpty());
                }
            }
        }
        assertTrue(bounded > 10, () -> "some regions are bounded");
    }

    /** The same plane in a space of a hundred dimensions, where the normals span two. */
    @Test
    void onlyWhatTheNormalsSpanMatters() {
        int bounded = 0;
        for (int seed = 0; seed < 4; seed++) {
            Network plane = TestNetworks.dense(seed, 2, 9, 6, 1);
            Dataset dataset = TestNetworks.points(100 + seed, 6, 2, 2, 6);
            for (int i = 0; i < 6; i++) {
                RegionPolytope expected = polytope(plane, dataset, i);
                double[] x = new double[100];
                add(x, dataset.row(i)[0], dataset.row(i)[1]);
                Dataset one = Dataset.of("one", new int[] {100}, x, null, 0, 1);
                RegionPolytope found = polytope(embedded(plane), one, 0);
                assertEquals(expected.facets(), found.facets());
                assertEquals(expected.ball().isPresent(), found.ball().isPresent());
                if (expected.ball().isPresent()) {
                    bounded++;
                    RegionPolytope.Ball ball = expected.ball().get();
                    double[] step = new double[100];
                    add(step, ball.step()[0], ball.step()[1]);
                    assertEquals(ball.radius(), found.ball().get().radius(), 1e-9 * ball.radius());
                    assertArrayEquals(step, found.ball().get().step(), 1e-7 * ball.radius());
                }
            }
        }
        assertTrue(bounded > 10);
    }

    private static void add(double[] x, double s, double t) {
        x[3] += 0.6 * s;
        x[70] += 0.8 * s;
        x[50] += t;
    }

    private static Network embedded(Network plane) {
        List<Dense> layers = new ArrayList<>();
        for (Node node : plane.nodes()) {
            if (node.operation() instanceof Dense dense) {
                layers.add(layers.isEmpty() ? embedded(dense) : dense);
            }
        }
        return Network.fullyConnected(layers);
    }

    private static Dense embedded(Dense dense) {
        double[] weights = new double[dense.outputs() * 100];
        for (int o = 0; o < dense.outputs(); o++) {
            double[] row = new double[100];
            add(row, dense.weight(o, 0), dense.weight(o, 1));
            System.arraycopy(row, 0, weights, o * 100, 100);
        }
        return new Dense(dense.outputs(), 100, weights, dense.biases());
    }

    /** The walls x = 0, y = 0 and x + y = 2 of two inputs, and then without the last one. */
    @Test
    void independentWallsAreFacetsWithoutABall() {
        double[] three = {1, 0, 0, 1, -1, -1};
        double[] biases = {0, 0, 2};
        Dataset dataset = Dataset.of("one", new int[] {2}, new double[] {0.5, 0.5}, null, 0, 1);
        RegionPolytope triangle = polytope(network(3, three, biases), dataset, 0);
        assertEquals(2 / (2 + Math.sqrt(2)), triangle.ball().orElseThrow().radius(), 1e-9);
        RegionPolytope corner = polytope(network(2, three, biases), dataset, 0);
        assertTrue(RegionPolytope.of(walls(network(3, three, biases), dataset, 0), 1).isEmpty());
        assertTrue(RegionPolytope.of(walls(network(2, three, biases), dataset, 0), 1).isPresent());
        assertEquals(2, corner.facets().cardinality());
        assertTrue(corner.ball().isEmpty());
    }

    private static RegionPolytope polytope(Network network, Dataset dataset, int row) {
        return RegionPolytope.of(walls(network, dataset, row), 2).orElseThrow();
    }

    private static Network network(int neurons, double[] weights, double... biases) {
        double[] ones = new double[neurons];
        Arrays.fill(ones, 1);
        return Network.fullyConnected(
                List.of(
                        new Dense(
                                neurons,
                                2,
                                Arrays.copyOf(weights, 2 * neurons),
                                Arrays.copyOf(biases, neurons)),
                        new Dense(1, neurons, ones, new double[] {0})));
    }

    private static RegionWalls walls(Network network, Dataset dataset, int row) {
        try (LocalMaps maps = new LocalMaps(network, new JavaBackend(), Precision.FLOAT64)) {
            return RegionWalls.of(maps, dataset.row(row));
        }
    }
}
