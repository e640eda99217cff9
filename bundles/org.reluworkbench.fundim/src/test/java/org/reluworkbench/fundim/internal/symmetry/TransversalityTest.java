package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;

class TransversalityTest {
    /**
     * Walls x = 0 and y = 0, which A: x⁺ + y⁺ = ½ and B: x⁺ + y⁺ = 3/2 cross in (½, 0), (0, ½),
     * (3/2, 0) and (0, 3/2); f = A⁺ + 3B⁺ folds along all of them.
     */
    static List<Dense> crossed() {
        return List.of(
                LayerLists.layer(new double[] {1, 0, 0}, new double[] {0, 1, 0}),
                LayerLists.layer(new double[] {1, 1, -0.5}, new double[] {-0.5, -0.5, 0.75}),
                LayerLists.layer(new double[] {1, 3, 0}));
    }

    static Complex complex(List<Dense> layers, double half) {
        return Slice.of(Network.fullyConnected(layers), ConvexPolygon.square(half))
                .compute(Progress.NONE);
    }

    private static Transversality of(List<Dense> layers, double half) {
        return new Transversality(new WallNetwork(complex(layers, half)));
    }

    private static Object missing(Transversality found, int row) {
        return found.pairs().rows().get(row).get(5);
    }

    @Test
    void everyPairMeetsOnceAndCrosses() {
        Transversality found = of(crossed(), 2);
        assertTrue(found.holds());
        assertTrue(found.isGeneric());
        assertTrue(found.everyWallIsAFold());
        assertEquals(4, found.pairs().rows().size());
        for (List<Object> row : found.pairs().rows()) {
            assertEquals(1L, row.get(3));
            assertEquals(1L, row.get(4));
        }
    }

    @Test
    void wallsOutsideTheDomainAreMissing() {
        Transversality one = of(crossed(), 1);
        // B meets the axes outside, but passes through the corner where both are positive.
        assertFalse(one.holds());
        assertEquals(0, one.missingWalls());
        assertEquals(2, one.faultyPairs());
        assertEquals(null, missing(one, 0));
        assertEquals("do not meet", missing(one, 1));
        Transversality half = of(crossed(), 0.25);
        // A passes through a corner of the domain, which cuts nothing off.
        assertEquals(2, half.missingWalls());
        assertEquals("neuron 1 of layer 2 has no wall", missing(half, 1));
    }

    @Test
    void meetingOnTheBoundaryIsNotCrossing() {
        Transversality found = of(crossed(), 1.5);
        assertEquals("meet on the boundary of the domain", missing(found, 1));
        assertFalse(found.isGeneric());
    }

    @Test
    void aPreActivationThatIsZeroOnARegionIsTold() {
        Transversality found =
                of(
                        List.of(
                                LayerLists.layer(new double[] {1, 0, 0}),
                                LayerLists.layer(new double[] {1, 0}),
                                LayerLists.layer(new double[] {1, 0})),
                        1);
        assertFalse(found.holds());
        assertEquals("a pre-activation is 0 on a whole region", missing(found, 0));
    }

    /** z = x⁺ − |y| has a wedge at x > 0 with its tip on the wall x = 0. */
    @Test
    void aWedgeDoesNotCross() {
        List<Dense> layers =
                List.of(
                        LayerLists.layer(
                                new double[] {1, 0, 0},
                                new double[] {0, 1, 0},
                                new double[] {0, -1, 0}),
                        LayerLists.layer(new double[] {1, -1, -1, 0}),
                        LayerLists.layer(new double[] {1, 0}));
        Transversality found = of(layers, 1);
        assertFalse(found.holds());
        assertEquals("meet in a point of other walls", missing(found, 0));
        assertFalse(found.isGeneric());
    }

    @Test
    void equalWallsOfALayerAreNotInGeneralPosition() {
        Transversality found =
                of(
                        List.of(
                                LayerLists.layer(new double[] {1, 1, 0}, new double[] {2, 2, 0}),
                                LayerLists.layer(new double[] {1, 1, 0})),
                        1);
        assertTrue(found.holds());
        assertFalse(found.isGeneric());
    }

    @Test
    void aNeuronThatNothingReadsIsNoFold() {
        Transversality found =
                of(
                        List.of(
                                LayerLists.layer(new double[] {1, 1, 0}, new double[] {1, -1, 0}),
                                LayerLists.layer(new double[] {1, 0, 0})),
                        1);
        assertTrue(found.holds());
        assertTrue(found.isGeneric());
        assertFalse(found.everyWallIsAFold());
    }

    @Test
    void permutingAndScalingChangesNothing() {
        for (long seed = 0; seed < 20; seed++) {
            List<Dense> layers = LayerLists.random(seed, 2, 3, 3, 1);
            List<Dense> copy = LayerLists.changed(layers, 0, new int[] {2, 0, 1}, 2, 4, 0.5);
            copy = LayerLists.changed(copy, 1, new int[] {1, 0, 2}, 8, 1, 0.25);
            Transversality found = of(layers, 3);
            Transversality other = of(copy, 3);
            assertEquals(found.faultyPairs(), other.faultyPairs());
            assertEquals(found.missingWalls(), other.missingWalls());
            assertEquals(found.isGeneric(), other.isGeneric());
            assertEquals(found.everyWallIsAFold(), other.everyWallIsAFold());
        }
    }
}
