package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.DecisionBoundary;
import org.reluworkbench.regions.Skeleton;
import org.reluworkbench.regions.internal.SignDecisions;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;

/** The numbers of a complex under their names in the catalogue. */
final class ComplexScalars {
    private ComplexScalars() {}

    static void publish(Complex complex, Network network, AnalysisContext context) {
        context.scalar("activationRegions", complex.faces().count());
        context.scalar("linearRegions", complex.linearRegions().count());
        context.scalar("nonConvexLinearRegions", complex.linearRegions().nonConvex());
        context.scalar("faces", complex.boundary().faces());
        context.scalar("onWall", complex.faces().onWall());
        context.scalar("vertices", complex.skeleton().vertices());
        context.scalar("edges", complex.skeleton().edges());
        context.scalar("eulerCharacteristic", complex.eulerCharacteristic());
        long decisions =
                SignDecisions.of(
                        Levels.of(network), complex.skeleton().corners(), complex.layers());
        ExactShare.publish(complex.exactFallbacks(), decisions, context);
        context.scalar("area", Scalar.measured(complex.faces().totalArea(), areaError(complex)));
        context.scalar(
                "decisionBoundaryLength",
                Scalar.measured(complex.boundary().length(), lengthError(complex)));
    }

    /**
     * Moving inner vertices takes from one face what it gives to another; vertices on the border
     * move the sum by at most perimeter · √2 δ. Every corner adds rounding of at most 8u times the
     * squared diameter of the domain, which the squared perimeter bounds.
     */
    private static double areaError(Complex complex) {
        Skeleton skeleton = complex.skeleton();
        double perimeter = 0;
        for (int e = 0; e < skeleton.edges(); e++) {
            perimeter += skeleton.wallLayer(e) == 0 ? skeleton.length(e) : 0;
        }
        return 1.5 * perimeter * skeleton.coordinateError()
                + 16 * 0x1p-53 * perimeter * perimeter * skeleton.edges();
    }

    /**
     * Each end of a segment moves by at most √2 δ; a length rounds by less than 4u times itself.
     */
    private static double lengthError(Complex complex) {
        DecisionBoundary boundary = complex.boundary();
        return 3.0 * boundary.segments() * complex.skeleton().coordinateError()
                + (4 + boundary.segments()) * 0x1p-53 * boundary.length();
    }
}
