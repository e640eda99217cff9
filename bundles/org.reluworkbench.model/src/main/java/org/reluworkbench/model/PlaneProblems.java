package org.reluworkbench.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.reluworkbench.model.internal.dataset.PlaneProblem;

/** Points as {@code dataset.generate} draws them, for those that run outside of an analysis. */
public final class PlaneProblems {
    private static final int CLASSES = 2;

    private PlaneProblems() {}

    /** The problems in the plane, as studies write them. */
    public static List<String> names() {
        return Arrays.stream(PlaneProblem.values()).map(PlaneProblems::name).toList();
    }

    /**
     * Points of two classes, all of them for training, with the problem's usual noise. The bits are
     * those of {@code dataset.generate} with the same kind, size and seed, and no test rows.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException if there is no such problem
     */
    public static Dataset draw(String name, int samples, long seed) {
        PlaneProblem problem =
                Arrays.stream(PlaneProblem.values())
                        .filter(each -> name(each).equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "there is no problem \""
                                                        + name
                                                        + "\"; there are "
                                                        + String.join(", ", names())));
        return problem.draw(
                samples, CLASSES, problem.usualNoise(), samples, new SplittableRandom(seed));
    }

    private static String name(PlaneProblem problem) {
        return problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
