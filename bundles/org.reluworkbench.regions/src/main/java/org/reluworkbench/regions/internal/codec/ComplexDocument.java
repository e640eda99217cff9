package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.DecisionBoundary;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.LayerCounts;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.regions.Skeleton;
import org.reluworkbench.regions.internal.IntList;

/** What the view of a complex draws; {@link ComplexCodec} describes the document. */
final class ComplexDocument {
    /** Affine maps are left out of the document above this many numbers, and loaded when needed. */
    private static final int MOST_MAP_NUMBERS = 1_200_000;

    /** The same for patterns, in hexadecimal digits of all of them. */
    private static final long MOST_PATTERN_DIGITS = 4_000_000;

    private final Complex complex;
    private final Skeleton skeleton;
    private final Faces faces;
    private final DecisionBoundary boundary;
    private final Json numbers;
    private final JsonGenerator json;

    /** What nothing draws, for other programs. */
    private final ComplexIncidences incidences;

    /** First face of each linear region. */
    private final int[] firstFace;

    ComplexDocument(Complex complex, Json numbers) {
        this.complex = complex;
        this.numbers = numbers;
        json = numbers.generator();
        incidences = new ComplexIncidences(complex, numbers);
        skeleton = complex.skeleton();
        faces = complex.faces();
        boundary = complex.boundary();
        firstFace = new int[complex.linearRegions().count()];
        for (int f = faces.count() - 1; f >= 0; f--) {
            firstFace[complex.linearRegions().of(f)] = f;
        }
    }

    /** Number of linear regions, for checking a request. */
    int linearRegions() {
        return firstFace.length;
    }

    /** Number of activation regions, for checking a request. */
    int activationRegions() {
        return faces.count();
    }

    /** Number of outputs, for checking a request. */
    int outputs() {
        return faces.outputs();
    }

    void write() throws IOException {
        int[] widths = faces.widths();
        json.writeStartObject();
        numbers.integers("layers", widths.length, k -> widths[k]);
        json.writeNumberField("outputs", faces.outputs());
        int corners = skeleton.corners();
        numbers.reals("domain", 2 * corners, this::coordinate);
        int points = skeleton.vertices() + boundary.addedPoints();
        numbers.reals("vertices", 2 * points, this::coordinate);
        json.writeNumberField("coordinateError", skeleton.coordinateError());
        writeFaces();
        writePatterns();
        writeOnWall();
        if (!numbers.packs()) {
            incidences.writeActivationRegions();
        }
        writeLinearRegions();
        writeWalls();
        writePoints();
        writeArrangements();
        json.writeObjectFieldStart("counts");
        writeCounts();
        json.writeEndObject();
        json.writeEndObject();
    }

    private double coordinate(int i) {
        return (i & 1) == 0 ? complex.pointX(i >> 1) : complex.pointY(i >> 1);
    }

    private void writeFaces() throws IOException {
        IntList start = new IntList();
        IntList corners = new IntList();
        IntList pattern = new IntList();
        IntList faceClass = new IntList();
        start.add(0);
        int cell = 0;
        for (int f = 0; f < faces.count(); f++) {
            if (boundary.faceClass(f) != DecisionBoundary.CUT) {
                for (int i = 0; i < faces.degree(f); i++) {
                    corners.add(faces.vertex(f, i));
                }
                start.add(corners.size());
                pattern.add(f);
                faceClass.add(boundary.faceClass(f));
            }
            for (; cell < boundary.cells() && boundary.cellFace(cell) == f; cell++) {
                for (int i = 0; i < boundary.cellDegree(cell); i++) {
                    corners.add(boundary.cellPoint(cell, i));
                }
                start.add(corners.size());
                pattern.add(f);
                faceClass.add(boundary.cellClass(cell));
            }
        }
        json.writeObjectFieldStart("faces");
        numbers.integers("start", start.size(), start::get);
        numbers.integers("corners", corners.size(), corners::get);
        numbers.integers("pattern", pattern.size(), pattern::get);
        numbers.integers("linear", pattern.size(), i -> complex.linearRegions().of(pattern.get(i)));
        numbers.integers("class", faceClass.size(), faceClass::get);
        numbers.reals("area", pattern.size(), i -> area(corners, start.get(i), start.get(i + 1)));
        json.writeEndObject();
    }

    private void writePatterns() throws IOException {
        if (isLong(faces.count())) {
            numbers.reals("patternKeys", faces.count(), this::patternKey);
            numbers.integers("active", faces.count(), f -> faces.pattern(f).activeNeurons());
            return;
        }
        json.writeArrayFieldStart("patterns");
        for (int f = 0; f < faces.count(); f++) {
            json.writeString(faces.pattern(f).toHex());
        }
        json.writeEndArray();
    }

    /** Whether so many patterns are too long together for a document that is drawn. */
    private boolean isLong(int patterns) {
        long digits = 0;
        for (int width : faces.widths()) {
            digits += width;
        }
        return numbers.packs() && digits / 4 * patterns > MOST_PATTERN_DIGITS;
    }

    /** The activation regions that lie on walls, and the neurons that are 0 there. */
    private void writeOnWall() throws IOException {
        IntList onWall = new IntList();
        for (int f = 0; f < faces.count(); f++) {
            if (faces.isOnWall(f)) {
                onWall.add(f);
            }
        }
        json.writeObjectFieldStart("onWall");
        numbers.integers("regions", onWall.size(), onWall::get);
        if (!isLong(onWall.size())) {
            json.writeArrayFieldStart("neurons");
            for (int i = 0; i < onWall.size(); i++) {
                json.writeString(faces.vanishingHex(onWall.get(i)));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /**
     * 52 bits of a pattern's words, mixed as in SplitMix64: exact as a double, and equal for two of
     * a million patterns with probability 10⁻⁴.
     */
    private double patternKey(int face) {
        long key = 0;
        for (int w = 0; w < faces.patternWords(); w++) {
            key = (key ^ faces.patternWord(face, w)) + 0x9E3779B97F4A7C15L;
            key = (key ^ key >>> 30) * 0xBF58476D1CE4E5B9L;
            key = (key ^ key >>> 27) * 0x94D049BB133111EBL;
            key ^= key >>> 31;
        }
        return key >>> 12;
    }

    private double area(IntList cycle, int from, int to) {
        double x0 = complex.pointX(cycle.get(from));
        double y0 = complex.pointY(cycle.get(from));
        double twice = 0;
        for (int i = from + 1; i + 1 < to; i++) {
            int p = cycle.get(i);
            int q = cycle.get(i + 1);
            twice +=
                    (complex.pointX(p) - x0) * (complex.pointY(q) - y0)
                            - (complex.pointX(q) - x0) * (complex.pointY(p) - y0);
        }
        return Math.max(0, twice / 2);
    }

    private void writeLinearRegions() throws IOException {
        json.writeObjectFieldStart("linearRegions");
        json.writeNumberField("count", firstFace.length);
        json.writeNumberField("mapError", faces.mapError());
        numbers.reals("slope", firstFace.length, this::slope);
        json.writeArrayFieldStart("nonConvex");
        for (int r = 0; r < firstFace.length; r++) {
            if (!complex.linearRegions().isConvex(r)) {
                json.writeNumber(r);
            }
        }
        json.writeEndArray();
        if (!numbers.packs() || 3L * faces.outputs() * firstFace.length <= MOST_MAP_NUMBERS) {
            int stride = 3 * faces.outputs();
            numbers.reals(
                    "maps",
                    Math.multiplyExact(stride, firstFace.length),
                    i -> mapNumber(i / stride, i % stride));
        }
        json.writeEndObject();
    }

    private double mapNumber(int region, int i) {
        return faces.coefficient(firstFace[region], i / 3, i % 3);
    }

    /** Frobenius norm of the Jacobian with respect to the plane coordinates. */
    private double slope(int region) {
        double squares = 0;
        for (int c = 0; c < faces.outputs(); c++) {
            squares = Math.hypot(squares, faces.coefficient(firstFace[region], c, 0));
            squares = Math.hypot(squares, faces.coefficient(firstFace[region], c, 1));
        }
        return squares;
    }

    private void writeWalls() throws IOException {
        int edges = skeleton.edges();
        int walls = edges + boundary.segments();
        json.writeObjectFieldStart("walls");
        numbers.integers("ends", 2 * walls, i -> wallEnd(i >> 1, (i & 1) == 0));
        numbers.integers("layer", walls, w -> w < edges ? skeleton.wallLayer(w) : -1);
        numbers.integers("neuron", walls, w -> w < edges ? skeleton.wallNeuron(w) : -1);
        numbers.integers("left", edges, skeleton::left);
        numbers.integers("right", edges, skeleton::right);
        if (!numbers.packs()) {
            incidences.writeChanges();
        }
        json.writeEndObject();
    }

    private int wallEnd(int wall, boolean first) {
        int segment = wall - skeleton.edges();
        if (segment < 0) {
            return first ? skeleton.start(wall) : skeleton.end(wall);
        }
        return first ? boundary.segmentStart(segment) : boundary.segmentEnd(segment);
    }

    private void writePoints() throws IOException {
        PlanePoints points = complex.points();
        if (points.count() > 0) {
            json.writeObjectFieldStart("points");
            numbers.reals(
                    "xy",
                    2 * points.count(),
                    i -> (i & 1) == 0 ? points.s(i >> 1) : points.t(i >> 1));
            numbers.integers("class", points.count(), points::label);
            numbers.integers("predicted", points.count(), points::predicted);
            numbers.integers("row", points.count(), points::row);
            numbers.reals("distance", points.count(), points::distance);
            json.writeEndObject();
        }
    }

    /** Sizes of the complexes of the first layers. */
    private void writeArrangements() throws IOException {
        json.writeArrayFieldStart("arrangements");
        for (LayerCounts layer : complex.layers()) {
            json.writeStartObject();
            json.writeNumberField("layer", layer.layer());
            json.writeNumberField("regions", layer.regions());
            json.writeNumberField("vertices", layer.vertices());
            json.writeNumberField("edges", layer.edges());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The fields of {@code counts}, without the braces. */
    void writeCounts() throws IOException {
        json.writeNumberField("activationRegions", faces.count());
        json.writeNumberField("linearRegions", complex.linearRegions().count());
        json.writeNumberField("nonConvexLinearRegions", complex.linearRegions().nonConvex());
        json.writeNumberField("faces", boundary.faces());
        json.writeNumberField("onWall", faces.onWall());
        json.writeNumberField("vertices", skeleton.vertices());
        json.writeNumberField("edges", skeleton.edges());
        json.writeNumberField("decisionBoundaryLength", boundary.length());
        json.writeNumberField("exactFallbacks", complex.exactFallbacks());
    }

    /** The document with one linear region's map. */
    void writeMap(int region) throws IOException {
        json.writeStartObject();
        numbers.reals("map", 3 * faces.outputs(), i -> mapNumber(region, i));
        json.writeEndObject();
    }

    /** The document with the maps of one output on all linear regions. */
    void writeMaps(int output) throws IOException {
        json.writeStartObject();
        numbers.reals(
                "maps",
                Math.multiplyExact(3, firstFace.length),
                i -> faces.coefficient(firstFace[i / 3], output, i % 3));
        json.writeEndObject();
    }

    /** The document with one activation region's pattern and the neurons that are 0 on it. */
    void writePattern(int face) throws IOException {
        json.writeStartObject();
        json.writeStringField("pattern", faces.pattern(face).toHex());
        json.writeStringField("onWall", faces.vanishingHex(face));
        json.writeEndObject();
    }

    /** Smallest rectangle around the domain, as [minX, minY, maxX, maxY]. */
    void writeBounds(String name) throws IOException {
        double[] bounds = {
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        for (int v = 0; v < skeleton.corners(); v++) {
            bounds[0] = Math.min(bounds[0], skeleton.x(v));
            bounds[1] = Math.min(bounds[1], skeleton.y(v));
            bounds[2] = Math.max(bounds[2], skeleton.x(v));
            bounds[3] = Math.max(bounds[3], skeleton.y(v));
        }
        numbers.reals(name, 4, i -> bounds[i]);
    }
}
