package org.reluworkbench.regions.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Rational;
import org.reluworkbench.regions.RationalPolygon;
import org.reluworkbench.regions.RationalPolygon.Point;
import org.reluworkbench.regions.Slice;

/**
 * A complex with the exact position of every vertex, which it is defined by and has doubles for.
 *
 * @param complex the result
 * @param polygons exact faces, numbered as in the complex
 */
public record ExactFaces(Complex complex, List<RationalPolygon> polygons) {

    /** Builds the complex of a slice. */
    public static ExactFaces of(Slice slice) {
        ComplexConstruction construction = new ComplexConstruction(slice, Progress.NONE);
        Complex complex = construction.build();
        List<Point> points = new ArrayList<>();
        for (int v = 0; v < complex.skeleton().vertices(); v++) {
            points.add(fraction(construction.complex.exact.point(v)));
        }
        Faces faces = complex.faces();
        List<RationalPolygon> polygons = new ArrayList<>();
        for (int f = 0; f < faces.count(); f++) {
            List<Point> corners = new ArrayList<>();
            for (int i = 0; i < faces.degree(f); i++) {
                corners.add(points.get(faces.vertex(f, i)));
            }
            polygons.add(new RationalPolygon(corners));
        }
        return new ExactFaces(complex, polygons);
    }

    private static Point fraction(ExactPoint point) {
        return new Point(new Rational(point.x(), point.w()), new Rational(point.y(), point.w()));
    }
}
