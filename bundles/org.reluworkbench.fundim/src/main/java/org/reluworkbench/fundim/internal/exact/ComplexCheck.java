package org.reluworkbench.fundim.internal.exact;

import java.util.HashMap;
import java.util.Map;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Skeleton;
import org.reluworkbench.regions.Slice;

/**
 * Whether a complex is that of a network. A network with permuted neurons computes the same
 * function on other patterns, so values at points do not tell; the network's own complex on the
 * same plane and domain does: every pattern decides exactly, and a pattern has one face.
 */
public final class ComplexCheck {
    private final Complex complex;
    private final Network network;

    /** Of a complex that may be of another network. */
    public ComplexCheck(Complex complex, Network network) {
        this.complex = complex;
        this.network = network;
    }

    /**
     * Refuses a complex whose patterns are not exactly those of the network on the same domain, or
     * whose maps differ from the network's by more than their proved errors.
     *
     * @param maxFaces most activation regions after any layer, or as many as the complex has
     * @throws IllegalArgumentException saying in a sentence what differs
     * @throws org.reluworkbench.regions.RegionLimitException if the network has more regions
     * @apiNote as long as {@link Slice#compute}, about 1 µs per region.
     */
    public void require(int maxFaces, Progress progress) {
        Faces given = complex.faces();
        if (complex.plane().inputs() != network.inputs() || given.outputs() != network.outputs()) {
            throw foreign("it has other inputs or outputs");
        }
        int limit = Math.max(maxFaces, given.count());
        Faces own = new Slice(network, complex.plane(), domain(), limit).compute(progress).faces();
        if (own.count() != given.count()) {
            throw foreign(
                    "on its domain it has "
                            + given.count()
                            + " activation regions, the network "
                            + own.count());
        }
        Map<ActivationPattern, Integer> faces = new HashMap<>();
        for (int f = 0; f < own.count(); f++) {
            faces.put(own.pattern(f), f);
        }
        for (int f = 0; f < given.count(); f++) {
            Integer same = faces.remove(given.pattern(f));
            if (same == null) {
                throw foreign("the network has no region with the pattern of face " + f);
            }
            if (!sameMap(given, f, own, same)) {
                throw foreign("the network has another map on face " + f);
            }
        }
    }

    /** The corners are the first vertices of a complex, one for each side. */
    private ConvexPolygon domain() {
        Skeleton skeleton = complex.skeleton();
        int corners = 0;
        for (int e = 0; e < skeleton.edges(); e++) {
            if (skeleton.wallLayer(e) == 0) {
                corners = Math.max(corners, skeleton.wallNeuron(e) + 1);
            }
        }
        double[][] polygon = new double[corners][];
        for (int i = 0; i < corners; i++) {
            polygon[i] = new double[] {skeleton.x(i), skeleton.y(i)};
        }
        return new ConvexPolygon(polygon);
    }

    private static boolean sameMap(Faces given, int face, Faces own, int ownFace) {
        double error = given.mapError() + own.mapError();
        for (int o = 0; o < given.outputs(); o++) {
            for (int term = 0; term < 3; term++) {
                double difference =
                        given.coefficient(face, o, term) - own.coefficient(ownFace, o, term);
                if (!(Math.abs(difference) <= error)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static IllegalArgumentException foreign(String why) {
        return new IllegalArgumentException("the complex is not of this network: " + why);
    }
}
