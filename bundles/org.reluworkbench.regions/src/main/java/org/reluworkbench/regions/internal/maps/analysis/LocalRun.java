package org.reluworkbench.regions.internal.maps.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.MapFingerprints;
import org.reluworkbench.regions.internal.maps.Numbers;
import org.reluworkbench.regions.internal.maps.PatternCounts;
import org.reluworkbench.regions.internal.maps.PatternReader;
import org.reluworkbench.regions.internal.maps.RegionPolytope;
import org.reluworkbench.regions.internal.maps.RegionWalls;
import org.reluworkbench.regions.internal.maps.SamplePattern;
import org.reluworkbench.regions.internal.maps.Tiles;
import org.reluworkbench.regions.internal.maps.WallDistance;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.TensorScope;

/** One run of {@code regions.local}. */
final class LocalRun {
    /** So that a linear program for every wall takes a fraction of a second each. */
    private static final int MOST_FACET_VARIABLES = 64;

    private static final int MOST_FACET_WALLS = 1000;

    private final LocalMaps maps;
    private final SampleRange range;
    private final LocalParameters parameters;
    private final AnalysisContext context;
    private final int inputs;
    private final int outputs;
    private final PatternCounts patterns = new PatternCounts();
    private final String[] names;
    private final boolean[] onWall;
    private boolean leftOut;
    private final MapFingerprints fingerprints;
    private final Tiles tiles;
    private final RegionTables regions;
    private Numbers weights;
    private Numbers biases;
    private long samplesOnWall;
    private long exactlyDecided;
    private double nearest = Double.POSITIVE_INFINITY;

    LocalRun(
            LocalMaps maps,
            SampleRange range,
            LocalParameters parameters,
            AnalysisContext context) {
        this.maps = maps;
        this.range = range;
        this.parameters = parameters;
        this.context = context;
        this.inputs = maps.network().inputs();
        this.outputs = maps.network().outputs();
        this.names = new String[range.count()];
        this.onWall = new boolean[range.count()];
        this.fingerprints =
                new MapFingerprints(
                        MemoryNeed.values("the numbers of a map", outputs, maps.columns()),
                        maps.precision().unitRoundoff());
        this.regions = new RegionTables(maps.network(), parameters.listed());
        this.tiles = Tiles.of(range.count(), maps.tileBytes(outputs));
    }

    void run() {
        int walls = Math.min(parameters.walls(), range.count());
        requireMemory(walls);
        computeMaps(walls > 0 ? 0.5 : 1);
        Table table = table(walls);
        context.scalar("patterns", patterns.count());
        context.scalar("affineMaps", fingerprints.count());
        context.scalar("onWall", samplesOnWall);
        context.scalar("exactlyDecided", exactlyDecided);
        if (Double.isFinite(nearest)) {
            context.scalar("minWallDistance", nearest);
        } else {
            context.log("no sample has a wall, so that minWallDistance is left out");
        }
        context.publish(LocalAnalysis.WEIGHTS, weights.toArray(range.count(), outputs, inputs));
        context.publish(LocalAnalysis.BIASES, biases.toArray(range.count(), outputs));
        context.publish(LocalAnalysis.SAMPLES, table);
        context.publish(LocalAnalysis.WALLS, regions.walls());
        context.publish(LocalAnalysis.NORMALS, regions.normals());
        context.publish(LocalAnalysis.CENTERS, regions.centers());
    }

    private void requireMemory(int walls) {
        int samples = range.count();
        PatternReader reader = maps.patterns();
        int values = MemoryNeed.values("the maps", samples, outputs, inputs);
        long wallBytes =
                walls == 0
                        ? 0
                        : RegionWalls.count(maps.network()) * inputs * (long) Double.BYTES
                                + reader.frozenBytes();
        long described = Math.min(walls, parameters.facets());
        long listedWalls =
                Math.min(
                        RegionWalls.count(maps.network()),
                        (long) parameters.listed() + MOST_FACET_WALLS);
        MemoryNeed.require(
                "the maps of " + samples + " samples",
                maps.weightBytes()
                        + (values + (long) samples * outputs) * maps.precision().bytes()
                        + samples * reader.nameBytes()
                        + 2 * described * listedWalls * inputs * Double.BYTES
                        + Math.max(
                                tiles.size() * (maps.tileBytes(outputs) + reader.sampleBytes()),
                                wallBytes),
                context);
        weights = new Numbers(values, maps.precision());
        biases = new Numbers(samples * outputs, maps.precision());
    }

    private void computeMaps(double share) {
        for (int tile = 0; tile < tiles.count(); tile++) {
            context.checkCancelled();
            context.progress(share * tile / tiles.count(), "maps");
            int first = tiles.first(tile);
            int rows = tiles.rows(tile);
            try (TensorScope scope = maps.backend().openScope()) {
                LocalMaps.Tile found = maps.tile(scope, range, first, rows, 0, outputs);
                double[][] b = maps.biases(scope, found, 0);
                for (int o = 0; o < outputs; o++) {
                    weights.put(
                            scope,
                            scope.rows(found.weights(), o * rows, rows),
                            (first * outputs + o) * inputs,
                            outputs * inputs);
                    for (int i = 0; i < rows; i++) {
                        biases.set((first + i) * outputs + o, b[o][i]);
                    }
                }
                List<SamplePattern> read =
                        maps.patterns().read(found.evaluation(), i -> x(first + i));
                for (int i = 0; i < rows; i++) {
                    note(first + i, read.get(i));
                }
            }
        }
    }

    private void note(int sample, SamplePattern pattern) {
        onWall[sample] = pattern.isOnWall();
        samplesOnWall += onWall[sample] ? 1 : 0;
        exactlyDecided += pattern.isExactlyDecided() ? 1 : 0;
        if (!pattern.isAsComputed()) {
            replace(sample, maps.patterns().frozen(pattern).map());
        }
        names[sample] = maps.patterns().name(pattern);
        addMap(sample);
    }

    /** Puts the map of the exact pattern in the place of a neighbouring region's. */
    private void replace(int sample, double... map) {
        int count = outputs * inputs;
        for (int i = 0; i < count; i++) {
            weights.set(sample * count + i, map[i]);
        }
        for (int o = 0; o < outputs; o++) {
            biases.set(sample * outputs + o, map[count + o]);
        }
    }

    /** Samples of one pattern have one map, so that the first of them speaks for all. */
    private void addMap(int sample) {
        if (patterns.samples(patterns.add(names[sample])) > 1) {
            return;
        }
        MapFingerprints.Accumulator map = fingerprints.next();
        for (int at = sample * outputs * inputs; at < (sample + 1) * outputs * inputs; at++) {
            map.add(weights.get(at));
        }
        for (int o = 0; o < outputs; o++) {
            map.add(biases.get(sample * outputs + o));
        }
        map.keep(norm(x(sample)));
    }

    /** The number of a sample in the dataset. */
    private int number(int sample) {
        return parameters.rows().map(rows -> rows[sample]).orElse(range.first() + sample);
    }

    private double[] x(int sample) {
        return range.dataset().row(range.first() + sample);
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }

    private Table table(int walls) {
        boolean solvable = isSolvable();
        Table.Builder table =
                Table.of(
                        Column.integer("sample"),
                        Column.text("pattern"),
                        Column.truth("onWall"),
                        Column.real("wallDistance"),
                        Column.real("wallDistanceError"),
                        Column.text("nearestWall"),
                        Column.integer("facets"),
                        Column.real("inscribedRadius"));
        for (int i = 0; i < range.count(); i++) {
            if (i >= walls) {
                table.row(range.first() + i, names[i], onWall[i], null, null, null, null, null);
                continue;
            }
            context.checkCancelled();
            context.progress(0.5 + 0.5 * i / walls, "walls");
            addRegion(table, i, solvable);
        }
        return table.build();
    }

    /** Whether the linear programs of regions are small enough. */
    private boolean isSolvable() {
        long count = RegionWalls.count(maps.network());
        if (parameters.facets() > 0 && count > MOST_FACET_WALLS) {
            leaveOut("of a network with " + count + " walls, more than " + MOST_FACET_WALLS);
            return false;
        }
        return true;
    }

    /** Says once that linear programs are too large. */
    private void leaveOut(String why) {
        if (!leftOut) {
            leftOut = true;
            context.log("facets and balls are left out " + why);
        }
    }

    /** The region as a polytope, if its linear programs are small enough. */
    private Optional<RegionPolytope> polytope(RegionWalls walls) {
        Optional<RegionPolytope> polytope = RegionPolytope.of(walls, MOST_FACET_VARIABLES);
        if (polytope.isEmpty()) {
            leaveOut(
                    "where the normals of the walls are dependent and span more than "
                            + MOST_FACET_VARIABLES
                            + " dimensions, or rounding hides one");
        }
        return polytope;
    }

    private void addRegion(Table.Builder table, int sample, boolean solvable) {
        RegionWalls found = RegionWalls.of(maps, x(sample));
        Optional<WallDistance> distance = WallDistance.nearest(found);
        distance.ifPresent(d -> nearest = Math.min(nearest, d.distance()));
        Integer facets = null;
        Double radius = null;
        boolean described = sample < parameters.facets();
        Optional<RegionPolytope> polytope =
                described && solvable ? polytope(found) : Optional.empty();
        if (polytope.isPresent()) {
            Optional<RegionPolytope.Ball> ball = polytope.get().ball();
            facets = regions.add(number(sample), x(sample), found, polytope.get(), ball);
            radius = ball.map(RegionPolytope.Ball::radius).orElse(Double.POSITIVE_INFINITY);
        } else if (described) {
            regions.add(number(sample), x(sample), found);
        }
        table.row(
                number(sample),
                names[sample],
                onWall[sample],
                distance.map(WallDistance::distance)
                        .orElse(found.areConstant() ? Double.POSITIVE_INFINITY : null),
                distance.map(WallDistance::error).orElse(null),
                distance.map(d -> d.wall().name(maps.network())).orElse(null),
                facets,
                radius);
    }
}
