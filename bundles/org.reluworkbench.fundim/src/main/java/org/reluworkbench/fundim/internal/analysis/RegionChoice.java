package org.reluworkbench.fundim.internal.analysis;

import java.util.Optional;
import org.reluworkbench.fundim.internal.exact.ComplexCheck;
import org.reluworkbench.fundim.internal.exact.PlaneRegions;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The regions that {@code fundim.exact} is about: those of a given complex, of a given domain, or
 * of the whole plane.
 */
final class RegionChoice {
    private final ExactParameters parameters;
    private final Network network;
    private final AnalysisContext context;

    RegionChoice(ExactParameters parameters, Network network, AnalysisContext context) {
        this.parameters = parameters;
        this.network = network;
        this.context = context;
    }

    /**
     * The regions.
     *
     * @throws WorkbenchException with {@code CONFLICT} if the complex is of another network, with
     *     {@code OUT_OF_MEMORY} if there are more regions than allowed
     */
    PlaneRegions regions() {
        Optional<Complex> given = context.optionalInput(Complex.TYPE, Complex.class);
        try {
            return given.isPresent() ? of(given.get()) : on(plane());
        } catch (RegionLimitException e) {
            throw new WorkbenchException(StandardErrorCode.OUT_OF_MEMORY, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            StandardErrorCode code =
                    given.isPresent() ? StandardErrorCode.CONFLICT : StandardErrorCode.UNSUPPORTED;
            throw new WorkbenchException(code, e.getMessage(), e);
        }
    }

    private PlaneRegions of(Complex complex) {
        new ComplexCheck(complex, network).require(parameters.maxRegions(), progress());
        return PlaneRegions.of(complex);
    }

    private PlaneEmbedding plane() {
        return parameters
                .plane(network.inputs())
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.PARAMETER_INVALID,
                                        "the network has "
                                                + network.inputs()
                                                + " inputs; give a plane by origin and directions"));
    }

    private PlaneRegions on(PlaneEmbedding plane) {
        return parameters
                .polygon()
                .map(domain -> inside(domain, plane))
                .or(() -> whole(plane))
                .orElseGet(() -> square(plane));
    }

    private Optional<PlaneRegions> whole(PlaneEmbedding plane) {
        return PlaneRegions.whole(network, plane, parameters.maxRegions(), progress());
    }

    private PlaneRegions square(PlaneEmbedding plane) {
        context.log(
                "only the square [−1, 1]²: of the whole plane only networks are known whose constants"
                        + " are biases of dense and convolutional layers");
        return inside(ConvexPolygon.square(1), plane);
    }

    private PlaneRegions inside(ConvexPolygon domain, PlaneEmbedding plane) {
        return PlaneRegions.of(
                new Slice(network, plane, domain, parameters.maxRegions()).compute(progress()));
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void report(double fraction) {
                context.progress(fraction / 2, "regions");
            }

            @Override
            public boolean isCancelled() {
                return context.cancelled();
            }
        };
    }
}
