package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.DecisionBoundary;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.regions.Skeleton;
import org.reluworkbench.regions.internal.IntList;

/** What the view of a complex draws; {@link ComplexCodec} describes the document. */
final class ComplexDocument {
    /** Affine maps are left out of the document above this many numbers, and loaded one by one. */
    private static final int MOST_MAP_NUMBERS = 60_000;

    private final Complex complex;
    private final Skeleton skeleton;
    private final Faces faces;
    private final DecisionBoundary boundary;
    private final JsonGenerator json;

    /** First face of each linear region. */
    private final int[] firstFace;

    ComplexDocument(Complex complex, JsonGenerator json) {
        this.complex = complex;
        this.json = json;
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

    void write() throws IOException {
        int[] widths = faces.widths();
        json.writeStartObject();
        Json.integers(json, "layers", widths.length, k -> widths[k]);
        json.writeNumberField("outputs", faces.outputs());
        int corners = corners();
        Json.reals(json, "domain", 2 * corners, this::coordinate);
        int points = skeleton.vertices() + boundary.addedPoints();
        Json.reals(json, "vertices", 2 * points, this::coordinate);
        json.writeNumberField("coordinateError", skeleton.coordinateError());
        writeFaces();
        json.writeArrayFieldStart("patterns");
        for (int f = 0; f < faces.count(); f++) {
            json.writeString(faces.pattern(f).toHex());
        }
        json.writeEndArray();
        writeLinearRegions();
        writeWalls();
        writePoints();
        json.writeObjectFieldStart("counts");
        writeCounts();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The domain's corners are the first vertices: those on two of its sides. */
    private int corners() {
        int corners = 0;
        for (int e = 0; e < skeleton.edges(); e++) {
            if (skeleton.wallLayer(e) == 0) {
                corners = Math.max(corners, skeleton.wallNeuron(e) + 1);
            }
        }
        return Math.min(corners, skeleton.vertices());
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
        Json.integers(json, "start", start.size(), start::get);
        Json.integers(json, "corners", corners.size(), corners::get);
        Json.integers(json, "pattern", pattern.size(), pattern::get);
        Json.integers(
                json, "linear", pattern.size(), i -> complex.linearRegions().of(pattern.get(i)));
        Json.integers(json, "class", faceClass.size(), faceClass::get);
        Json.reals(
                json, "area", pattern.size(), i -> area(corners, start.get(i), start.get(i + 1)));
        json.writeEndObject();
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
        Json.reals(json, "slope", firstFace.length, this::slope);
        json.writeArrayFieldStart("nonConvex");
        for (int r = 0; r < firstFace.length; r++) {
            if (!complex.linearRegions().isConvex(r)) {
                json.writeNumber(r);
            }
        }
        json.writeEndArray();
        if (3L * faces.outputs() * firstFace.length <= MOST_MAP_NUMBERS) {
            int stride = 3 * faces.outputs();
            Json.reals(
                    json,
                    "maps",
                    stride * firstFace.length,
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
        Json.integers(json, "ends", 2 * walls, i -> wallEnd(i >> 1, (i & 1) == 0));
        Json.integers(json, "layer", walls, w -> w < edges ? skeleton.wallLayer(w) : -1);
        Json.integers(json, "neuron", walls, w -> w < edges ? skeleton.wallNeuron(w) : -1);
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
            Json.reals(
                    json,
                    "xy",
                    2 * points.count(),
                    i -> (i & 1) == 0 ? points.s(i >> 1) : points.t(i >> 1));
            Json.integers(json, "class", points.count(), points::label);
            Json.integers(json, "predicted", points.count(), points::predicted);
            Json.integers(json, "row", points.count(), points::row);
            Json.reals(json, "distance", points.count(), points::distance);
            json.writeEndObject();
        }
    }

    /** The fields of {@code counts}, without the braces. */
    void writeCounts() throws IOException {
        json.writeNumberField("activationRegions", faces.count());
        json.writeNumberField("linearRegions", complex.linearRegions().count());
        json.writeNumberField("nonConvexLinearRegions", complex.linearRegions().nonConvex());
        json.writeNumberField("faces", boundary.faces());
        json.writeNumberField("vertices", skeleton.vertices());
        json.writeNumberField("edges", skeleton.edges());
        json.writeNumberField("decisionBoundaryLength", boundary.length());
        json.writeNumberField("exactFallbacks", complex.exactFallbacks());
    }

    /** The document with one linear region's map. */
    void writeMap(int region) throws IOException {
        json.writeStartObject();
        Json.reals(json, "map", 3 * faces.outputs(), i -> mapNumber(region, i));
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
        for (int v = 0; v < corners(); v++) {
            bounds[0] = Math.min(bounds[0], skeleton.x(v));
            bounds[1] = Math.min(bounds[1], skeleton.y(v));
            bounds[2] = Math.max(bounds[2], skeleton.x(v));
            bounds[3] = Math.max(bounds[3], skeleton.y(v));
        }
        Json.reals(json, name, 4, i -> bounds[i]);
    }
}
