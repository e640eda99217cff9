package org.reluworkbench.regions;

import java.util.ArrayList;
import java.util.List;

/** A convex polygon with rational corners, counter-clockwise, without repeated corners. */
public record RationalPolygon(List<Point> corners) {
    public record Point(Rational x, Rational y) {}

    /** a x + b y + c. */
    record Affine(Rational a, Rational b, Rational c) {
        Rational at(Point p) {
            return a.times(p.x()).plus(b.times(p.y())).plus(c);
        }

        Affine plus(Affine that, Rational factor) {
            return new Affine(
                    a.plus(that.a.times(factor)),
                    b.plus(that.b.times(factor)),
                    c.plus(that.c.times(factor)));
        }
    }

    static RationalPolygon of(ConvexPolygon polygon) {
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            corners.add(new Point(Rational.of(polygon.x(i)), Rational.of(polygon.y(i))));
        }
        return new RationalPolygon(corners);
    }

    boolean isPositiveSomewhere(Affine f) {
        return corners.stream().anyMatch(p -> f.at(p).signum() > 0);
    }

    boolean isNegativeSomewhere(Affine f) {
        return corners.stream().anyMatch(p -> f.at(p).signum() < 0);
    }

    /** The part where f ≥ 0 (Sutherland and Hodgman 1974). */
    RationalPolygon clip(Affine f) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            Point p = corners.get(i);
            Point q = corners.get((i + 1) % corners.size());
            Rational atP = f.at(p);
            Rational atQ = f.at(q);
            if (atP.signum() >= 0) {
                kept.add(p);
            }
            if (atP.signum() * atQ.signum() < 0) {
                Rational t = atP.over(atP.minus(atQ));
                kept.add(
                        new Point(
                                p.x().plus(t.times(q.x().minus(p.x()))),
                                p.y().plus(t.times(q.y().minus(p.y())))));
            }
        }
        return new RationalPolygon(kept);
    }

    /** By the shoelace formula. */
    public Rational area() {
        Rational twice = Rational.ZERO;
        for (int i = 0; i < corners.size(); i++) {
            Point p = corners.get(i);
            Point q = corners.get((i + 1) % corners.size());
            twice = twice.plus(p.x().times(q.y()).minus(q.x().times(p.y())));
        }
        return twice.over(Rational.of(2));
    }
}
