package org.reluworkbench.regions.internal.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
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
                RegionPolytope polytope = RegionPolytope.of(walls);
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

    private static RegionWalls walls(Network network, Dataset dataset, int row) {
        try (LocalMaps maps = new LocalMaps(network, new JavaBackend(), Precision.FLOAT64)) {
            return RegionWalls.of(maps, dataset.row(row));
        }
    }
}
