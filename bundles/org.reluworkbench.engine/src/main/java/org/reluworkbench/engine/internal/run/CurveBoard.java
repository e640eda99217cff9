package org.reluworkbench.engine.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The curves of a running step; written and read by any thread. */
final class CurveBoard {
    private static final int MOST_CURVES = 64;

    /** A curve with more points loses every other one: nobody sees more on a screen. */
    static final int MOST_POINTS = 8192;

    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Map<String, Curve> curves = new LinkedHashMap<>();

    private static final class Curve {
        private List<double[]> points = new ArrayList<>();
        private long lastTold = System.nanoTime() - INTERVAL_NS;
    }

    /**
     * Adds a point.
     *
     * @return whether it is to be told; of points that come faster than anyone can watch only some
     *     are
     */
    synchronized boolean add(String name, double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(
                    "its curve " + name + " has the point (" + x + ", " + y + ")");
        }
        if (!curves.containsKey(name) && curves.size() == MOST_CURVES) {
            throw new IllegalArgumentException("it has more than " + MOST_CURVES + " curves");
        }
        Curve curve = curves.computeIfAbsent(name, unused -> new Curve());
        if (curve.points.size() == MOST_POINTS) {
            curve.points = thinned(curve.points);
        }
        curve.points.add(new double[] {x, y});
        long now = System.nanoTime();
        boolean due = now - curve.lastTold >= INTERVAL_NS;
        if (due) {
            curve.lastTold = now;
        }
        return due;
    }

    private static List<double[]> thinned(List<double[]> points) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        return kept;
    }

    /** Points (x, y) by curve. */
    synchronized Map<String, List<double[]>> curves() {
        Map<String, List<double[]>> copy = new LinkedHashMap<>();
        curves.forEach((name, curve) -> copy.put(name, List.copyOf(curve.points)));
        return copy;
    }

    /** Forgets all points: the step has ended. */
    synchronized void clear() {
        curves.clear();
    }
}
