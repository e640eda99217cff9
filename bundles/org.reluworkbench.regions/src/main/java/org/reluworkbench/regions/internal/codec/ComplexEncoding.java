package org.reluworkbench.regions.internal.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.DecisionBoundary;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.LayerCounts;
import org.reluworkbench.regions.LinearRegions;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.regions.Skeleton;

/** One complex as bytes, part after part in the order of {@link Complex}. */
final class ComplexEncoding {
    private static final int MOST_LAYERS = 127;
    private static final int WIDEST = 1 << 24;

    private ComplexEncoding() {}

    static void write(Complex complex, EncodingWriter out) throws IOException {
        PlaneEmbedding plane = complex.plane();
        out.integer(plane.inputs());
        out.reals(plane.inputs(), plane::origin);
        out.reals(plane.inputs(), plane::u);
        out.reals(plane.inputs(), plane::v);
        writeSkeleton(complex.skeleton(), out);
        writeFaces(complex.faces(), out);
        LinearRegions regions = complex.linearRegions();
        out.integer(regions.count());
        out.integers(complex.faces().count(), regions::of);
        out.integers(regions.count(), r -> regions.isConvex(r) ? 1 : 0);
        writeBoundary(complex, out);
        out.integer(complex.layers().size());
        for (LayerCounts counts : complex.layers()) {
            out.integer(counts.layer());
            out.integer(counts.regions());
            out.integer(counts.vertices());
            out.integer(counts.edges());
        }
        out.big(complex.exactFallbacks());
        PlanePoints points = complex.points();
        out.integer(points.count());
        out.integers(points.count(), points::row);
        out.reals(points.count(), points::s);
        out.reals(points.count(), points::t);
        out.reals(points.count(), points::distance);
        out.integers(points.count(), points::label);
        out.integers(points.count(), points::predicted);
    }

    static Complex read(EncodingReader in) throws IOException {
        try {
            return readParts(in);
        } catch (IllegalArgumentException e) {
            throw in.malformed("contradicts itself: " + e.getMessage());
        }
    }

    private static Complex readParts(EncodingReader in) throws IOException {
        int inputs = in.count("inputs", Integer.MAX_VALUE);
        PlaneEmbedding plane =
                new PlaneEmbedding(
                        in.finites(inputs, "coordinate"),
                        in.finites(inputs, "coordinate"),
                        in.finites(inputs, "coordinate"));
        Skeleton skeleton = readSkeleton(in);
        Faces faces = readFaces(in);
        int regions = in.count("linear regions", faces.count());
        int[] regionOf = in.integers(faces.count());
        int[] convexity = in.integers(regions);
        boolean[] convex = new boolean[regions];
        for (int r = 0; r < regions; r++) {
            convex[r] = convexity[r] != 0;
        }
        DecisionBoundary boundary = readBoundary(in, skeleton.vertices(), faces.count());
        int layers = in.count("layers", MOST_LAYERS);
        List<LayerCounts> counts = new ArrayList<>();
        for (int k = 0; k < layers; k++) {
            counts.add(new LayerCounts(in.integer(), in.integer(), in.integer(), in.integer()));
        }
        long fallbacks = in.big();
        int points = in.count("points", Integer.MAX_VALUE);
        PlanePoints shown =
                new PlanePoints(
                        in.integers(points),
                        in.finites(points, "coordinate"),
                        in.finites(points, "coordinate"),
                        in.finites(points, "distance"),
                        in.integers(points),
                        in.integers(points));
        return new Complex(
                plane,
                skeleton,
                faces,
                new LinearRegions(regionOf, convex),
                boundary,
                counts,
                fallbacks,
                shown);
    }

    private static void writeSkeleton(Skeleton skeleton, EncodingWriter out) throws IOException {
        int vertices = skeleton.vertices();
        int edges = skeleton.edges();
        out.integer(vertices);
        out.reals(vertices, skeleton::x);
        out.reals(vertices, skeleton::y);
        out.real(skeleton.coordinateError());
        out.integer(edges);
        out.integers(edges, skeleton::start);
        out.integers(edges, skeleton::end);
        out.integers(edges, skeleton::wallLayer);
        out.integers(edges, skeleton::wallNeuron);
        out.integers(edges, skeleton::left);
        out.integers(edges, skeleton::right);
    }

    private static Skeleton readSkeleton(EncodingReader in) throws IOException {
        int vertices = in.count("vertices", Integer.MAX_VALUE);
        double[] x = in.finites(vertices, "coordinate");
        double[] y = in.finites(vertices, "coordinate");
        double error = in.finite("error");
        int edges = in.count("edges", Integer.MAX_VALUE);
        int[] start = in.integers(edges);
        int[] end = in.integers(edges);
        int[] layer = in.integers(edges);
        int[] neuron = in.integers(edges);
        for (int e = 0; e < edges; e++) {
            if (layer[e] < 0 || layer[e] > MOST_LAYERS || neuron[e] < 0 || neuron[e] >= WIDEST) {
                throw in.malformed("has an edge on neuron " + neuron[e] + " of layer " + layer[e]);
            }
            layer[e] = layer[e] * WIDEST + neuron[e];
        }
        return new Skeleton(x, y, error, start, end, layer, in.integers(edges), in.integers(edges));
    }

    private static void writeFaces(Faces faces, EncodingWriter out) throws IOException {
        int[] widths = faces.widths();
        out.integer(widths.length);
        out.integers(widths.length, k -> widths[k]);
        out.integer(faces.outputs());
        int count = faces.count();
        out.integer(count);
        out.integers(count, faces::degree);
        for (int f = 0; f < count; f++) {
            int face = f;
            out.integers(faces.degree(f), i -> faces.vertex(face, i));
            out.integers(faces.degree(f), i -> faces.edge(face, i));
        }
        boolean some = false;
        for (int f = 0; f < count; f++) {
            for (int w = 0; w < faces.patternWords(); w++) {
                out.big(faces.patternWord(f, w));
            }
            some |= faces.isOnWall(f);
        }
        out.integer(some ? 1 : 0);
        for (int f = 0; some && f < count; f++) {
            for (int w = 0; w < faces.patternWords(); w++) {
                out.big(faces.vanishingWord(f, w));
            }
        }
        for (int f = 0; f < count; f++) {
            for (int c = 0; c < faces.outputs(); c++) {
                for (int term = 0; term < 3; term++) {
                    out.real(faces.coefficient(f, c, term));
                }
            }
        }
        out.real(faces.mapError());
        out.reals(count, faces::area);
    }

    private static Faces readFaces(EncodingReader in) throws IOException {
        int[] widths = in.integers(in.count("layers", MOST_LAYERS));
        long words = 0;
        for (int width : widths) {
            if (width < 1 || width > WIDEST) {
                throw in.malformed("has a layer of " + width + " neurons");
            }
            words += (width + 63) >>> 6;
        }
        int outputs = in.count("outputs", WIDEST);
        int count = in.count("faces", Integer.MAX_VALUE);
        int[] degrees = in.integers(count);
        int[] offset = new int[count + 1];
        for (int f = 0; f < count; f++) {
            if (degrees[f] < 3 || degrees[f] > Integer.MAX_VALUE - 8 - offset[f]) {
                throw in.malformed("has a face with " + degrees[f] + " corners");
            }
            offset[f + 1] = offset[f] + degrees[f];
        }
        int[] vertices = new int[0];
        int[] edges = new int[0];
        for (int f = 0; f < count; f++) {
            int[] corners = in.integers(degrees[f]);
            int[] sides = in.integers(degrees[f]);
            if (offset[f + 1] > vertices.length) {
                int capacity =
                        (int) Math.min(offset[count], Math.max(offset[f + 1], 2L * offset[f]));
                vertices = Arrays.copyOf(vertices, capacity);
                edges = Arrays.copyOf(edges, capacity);
            }
            System.arraycopy(corners, 0, vertices, offset[f], degrees[f]);
            System.arraycopy(sides, 0, edges, offset[f], degrees[f]);
        }
        long[] patterns = in.bigs(count * words);
        long sets = in.count("sets of vanishing neurons", 1);
        long[] vanishing = in.bigs(sets * count * words);
        double[] maps = in.finites(3L * count * outputs, "coefficient");
        return new Faces(
                widths,
                outputs,
                offset,
                vertices,
                edges,
                patterns,
                vanishing,
                maps,
                in.finite("error"),
                in.finites(count, "area"));
    }

    private static void writeBoundary(Complex complex, EncodingWriter out) throws IOException {
        DecisionBoundary boundary = complex.boundary();
        out.integers(complex.faces().count(), boundary::faceClass);
        out.integer(boundary.addedPoints());
        out.reals(boundary.addedPoints(), boundary::x);
        out.reals(boundary.addedPoints(), boundary::y);
        int cells = boundary.cells();
        out.integer(cells);
        out.integers(cells, boundary::cellFace);
        out.integers(cells, boundary::cellClass);
        out.integers(cells, boundary::cellDegree);
        for (int c = 0; c < cells; c++) {
            int cell = c;
            out.integers(boundary.cellDegree(c), i -> boundary.cellPoint(cell, i));
        }
        int segments = boundary.segments();
        out.integer(segments);
        for (int i = 0; i < segments; i++) {
            out.integer(boundary.segmentStart(i));
            out.integer(boundary.segmentEnd(i));
            out.integer(boundary.lowerClass(i));
            out.integer(boundary.higherClass(i));
        }
        out.real(boundary.length());
    }

    private static DecisionBoundary readBoundary(EncodingReader in, int vertices, int faces)
            throws IOException {
        int[] faceClass = in.integers(faces);
        int added = in.count("added points", Integer.MAX_VALUE);
        double[] x = in.finites(added, "coordinate");
        double[] y = in.finites(added, "coordinate");
        int cells = in.count("cells", Integer.MAX_VALUE);
        int[] cellFace = in.integers(cells);
        int[] cellClass = in.integers(cells);
        int[] degrees = in.integers(cells);
        int[] offset = new int[cells + 1];
        for (int c = 0; c < cells; c++) {
            if (degrees[c] < 3 || degrees[c] > Integer.MAX_VALUE - 8 - offset[c]) {
                throw in.malformed("has a cell with " + degrees[c] + " corners");
            }
            offset[c + 1] = offset[c] + degrees[c];
        }
        int[] points = in.integers(offset[cells]);
        int[] segments = in.integers(4L * in.count("segments", Integer.MAX_VALUE));
        return new DecisionBoundary(
                vertices,
                faceClass,
                x,
                y,
                cellFace,
                cellClass,
                offset,
                points,
                segments,
                in.finite("length"));
    }
}
