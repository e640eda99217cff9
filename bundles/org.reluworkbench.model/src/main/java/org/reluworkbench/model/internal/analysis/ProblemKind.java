package org.reluworkbench.model.internal.analysis;

import org.reluworkbench.model.internal.dataset.PlaneProblem;

/** What {@code dataset.generate} can draw. */
public enum ProblemKind {
    XOR(PlaneProblem.XOR),
    CIRCLE_ANNULUS(PlaneProblem.CIRCLE_ANNULUS),
    XOR_ANNULUS(PlaneProblem.XOR_ANNULUS),
    GAUSSIANS(PlaneProblem.GAUSSIANS),
    UNIFORM(PlaneProblem.UNIFORM),
    HYPERSPHERES(null);

    private final PlaneProblem plane;

    ProblemKind(PlaneProblem plane) {
        this.plane = plane;
    }

    boolean inThePlane() {
        return plane != null;
    }

    /** The problem, if it lies in the plane. */
    PlaneProblem plane() {
        return plane;
    }

    boolean anyNumberOfClasses() {
        return inThePlane() && plane.anyNumberOfClasses();
    }
}
