package org.reluworkbench.regions.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.Windows;

/** The growing complex: its vertices, edges and faces, and the arithmetic on them. */
final class Arrangement {
    /**
     * A vertex whose floating position is worse than this, relative to the domain, is computed
     * exactly.
     */
    private static final double ACCEPTED_ERROR = 0x1p-30;

    private static final int FACES_BETWEEN_CHECKS = 16;

    final Levels levels;
    final int hidden;
    final VertexArena vertices;
    final EdgeArena edges;

    /** By level; level 0 has the domain as its only face. */
    final FaceLevel[] faces;

    /** By level from 2, what a level's units are of those of the level before. */
    final FloatLayer[] layers;

    final ForwardMaps maps;
    final ExactGeometry exact;
    private final Progress progress;

    /** Number of corners of the domain, the first vertices. */
    final int corners;

    private final VertexLocator locator = new VertexLocator();
    private final DomainSides sides;
    private final double acceptedError;
    private long fallbacks;

    private final IntConsumer asked;

    private int untilCheck = FACES_BETWEEN_CHECKS;

    /**
     * @param domain its corners counter-clockwise, as x and y; two for a segment
     */
    Arrangement(Levels levels, PlaneEmbedding plane, double[][] domain, Progress progress) {
        this.levels = levels;
        this.progress = progress;
        asked = vertex -> {};
        hidden = levels.hidden();
        int n = domain.length;
        corners = n;
        vertices = new VertexArena(1024 + n);
        edges = new EdgeArena(2048 + n);
        faces = new FaceLevel[hidden + 1];
        faces[0] = new FaceLevel(0, 1);
        addDomain(domain);
        sides = new DomainSides(domain);
        acceptedError = ACCEPTED_ERROR * sides.size;
        FloatLayer[] layers = new FloatLayer[hidden + 2];
        for (int k = 2; k < layers.length; k++) {
            checkCancelled();
            layers[k] = FloatLayer.of(levels, k);
        }
        int[] gates = new int[layers.length];
        Arrays.setAll(gates, levels::gates);
        this.layers = layers;
        exact = new ExactGeometry(levels, plane, faces, vertices, sides);
        maps = new ForwardMaps(FirstMap.of(levels, exact, plane), layers, faces, gates);
    }

    /**
     * A complex of some faces of another one for another thread, which has the other's numbers but
     * maps and exact geometry of its own. Progress is not reported.
     *
     * @param faces by level; of the last one only those of the part, below it all
     * @param asked told a vertex for each question about it that integer arithmetic answers
     */
    Arrangement(
            Arrangement whole,
            VertexArena vertices,
            EdgeArena edges,
            FaceLevel[] faces,
            IntConsumer asked) {
        this.asked = asked;
        this.levels = whole.levels;
        this.hidden = whole.hidden;
        this.vertices = vertices;
        this.edges = edges;
        this.faces = faces;
        this.layers = whole.layers;
        this.corners = whole.corners;
        this.sides = whole.sides;
        this.acceptedError = whole.acceptedError;
        this.progress = new CancellationOnly(whole.progress);
        exact = whole.exact.over(faces, vertices);
        maps = whole.maps.over(faces);
    }

    /** The same complex, with arithmetic of its own for another thread. */
    Arrangement view() {
        return new Arrangement(this, vertices, edges, faces, vertex -> {});
    }

    private record CancellationOnly(Progress whole) implements Progress {
        @Override
        public boolean isCancelled() {
            return whole.isCancelled();
        }

        @Override
        public void report(double fraction) {
            // The whole knows how far the parts are.
        }
    }

    private void addDomain(double[][] domain) {
        int n = domain.length;
        int[] cycle = new int[n];
        int[] around = new int[n];
        for (int i = 0; i < n; i++) {
            int v = vertices.add(0, -1, -1);
            vertices.x[v] = domain[i][0];
            vertices.y[v] = domain[i][1];
        }
        for (int i = 0; i < n; i++) {
            cycle[i] = i;
            around[i] = edges.add(i, (i + 1) % n, Wall.of(0, i));
            edges.left[around[i]] = 0;
        }
        faces[0].add(-1, cycle, around, n);
    }

    /**
     * Places a vertex where the wall of its edge meets the line a s + b t + c = 0 whose
     * coefficients are wrong by at most {@code lineError}. The maps must stand on a face at the
     * edge.
     */
    void place(int vertex, double a, double b, double c, double lineError) {
        int wall = vertices.edgeWall[vertex];
        cross(wall, a, b, c, lineError);
        if (locator.error() <= acceptedError) {
            vertices.x[vertex] = locator.x();
            vertices.y[vertex] = locator.y();
            vertices.error[vertex] = locator.error();
        } else {
            countFallback(vertex);
            ExactPoint point = exact.point(vertex);
            vertices.x[vertex] = point.roundedX();
            vertices.y[vertex] = point.roundedY();
            vertices.error[vertex] = roundingError(vertices.x[vertex], vertices.y[vertex]);
        }
    }

    /** Crosses a wall with a line in double arithmetic; the result stands in the locator. */
    VertexLocator cross(int wall, double a, double b, double c, double lineError) {
        int level = Wall.level(wall);
        int index = Wall.index(wall);
        if (level == 0) {
            locator.cross(
                    sides.a[index],
                    sides.b[index],
                    sides.c[index],
                    sides.error,
                    a,
                    b,
                    c,
                    lineError);
        } else {
            crossUnits(maps.at(level), levels.windows(level), index, a, b, c, lineError);
        }
        return locator;
    }

    private void crossUnits(
            LevelMap map,
            Optional<Windows> windows,
            int wall,
            double a,
            double b,
            double c,
            double lineError) {
        if (windows.isEmpty()) {
            locator.cross(map.a[wall], map.b[wall], map.c[wall], map.error, a, b, c, lineError);
            return;
        }
        int i = windows.get().first(wall);
        int j = windows.get().second(wall);
        double error = 2 * map.error + 4 * RoundingUnit.U * map.magnitude + RoundingUnit.TINY;
        locator.cross(
                map.a[i] - map.a[j],
                map.b[i] - map.b[j],
                map.c[i] - map.c[j],
                error,
                a,
                b,
                c,
                lineError);
    }

    /** The walls of a level. */
    Walls walls(int level) {
        Optional<Windows> windows = levels.windows(level);
        return windows.isEmpty()
                ? new ZeroWalls(levels.gates(level))
                : new ComparisonWalls(windows.get(), unit -> vanishes(level, unit));
    }

    /** Whether a unit is known to be 0 on the whole face that the maps stand on. */
    private boolean vanishes(int level, int unit) {
        return level == 1 ? exact.vanishesOnDomain(unit) : maps.vanishes(level, unit);
    }

    boolean accepts(double error) {
        return error <= acceptedError;
    }

    static double roundingError(double x, double y) {
        return 2 * RoundingUnit.U * Math.max(Math.abs(x), Math.abs(y)) + RoundingUnit.TINY;
    }

    /**
     * Exact sign of a wall's function at a vertex of the face that the maps stand on, asked when
     * the filter cannot decide.
     */
    int exactSign(int level, int wall, int vertex) {
        if (levels.windows(level).isEmpty() && vanishes(level, wall)) {
            return 0;
        }
        countFallback(vertex);
        return exact.wallValue(level, wall, exact.point(vertex)).signum();
    }

    /** Exact sign of the turn p → q → r: 1 to the left. */
    int orientation(int p, int q, int r) {
        double px = vertices.x[p];
        double py = vertices.y[p];
        double dx = vertices.x[q] - px;
        double dy = vertices.y[q] - py;
        double ex = vertices.x[r] - px;
        double ey = vertices.y[r] - py;
        double delta =
                2 * Math.max(vertices.error[p], Math.max(vertices.error[q], vertices.error[r]))
                        + 2 * RoundingUnit.U * sides.size;
        double reach = Math.abs(dx) + Math.abs(dy) + Math.abs(ex) + Math.abs(ey);
        // Each difference is wrong by at most δ; the products add rounding of at most 3u reach².
        double bound =
                (delta * (reach + 2 * delta) + 4 * RoundingUnit.U * reach * reach) * (1 + 0x1p-8)
                        + RoundingUnit.TINY;
        double turn = dx * ey - dy * ex;
        if (Math.abs(turn) >= bound && reach < RoundingUnit.HUGE) {
            return turn > 0 ? 1 : -1;
        }
        countFallback();
        return ExactPoint.orientation(exact.point(p), exact.point(q), exact.point(r));
    }

    /** Counts one question that integer arithmetic answers. */
    void countFallback() {
        fallbacks++;
        checkCancelled();
    }

    private void countFallback(int vertex) {
        asked.accept(vertex);
        countFallback();
    }

    /** Counts the questions that a view answered. */
    void addFallbacks(Arrangement view) {
        fallbacks += view.fallbacks;
    }

    long fallbacks() {
        return fallbacks;
    }

    /** To be called once per face or about as much work. */
    void faceDone() {
        if (--untilCheck == 0) {
            untilCheck = FACES_BETWEEN_CHECKS;
            checkCancelled();
        }
    }

    void checkCancelled() {
        if (progress.isCancelled()) {
            throw new CancellationException("the computation of the complex was cancelled");
        }
    }

    void report(double fraction) {
        progress.report(fraction);
    }
}
