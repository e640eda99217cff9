package org.reluworkbench.regions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.testing.RandomNetworks;

/** A form at a point inside its face is the unit's value there. */
class ExactFormsTest {
    /** The second layer's sums are of longs, the numbers of the third are longer. */
    @Test
    void formsHaveTheValuesOfTheUnits() {
        compare(RandomNetworks.mlp(4, 2, 10, 9, 8, 3).network());
    }

    @Test
    void aTinyWeightMakesAllNumbersOfItsLayerLong() {
        double[][] first = {{1, 0, 0.5}, {0x1p-90, 1, 0}};
        double[][] second = {{1, 0.3, 0}, {-1, 0.7, 0.125}};
        compare(RandomNetworks.of(first, second, new double[][] {{1, 1, 0}}).network());
    }

    private static void compare(Network network) {
        Levels levels = Levels.of(network);
        double[][] corners = ConvexPolygon.square(1).corners();
        Arrangement complex =
                new Arrangement(levels, PlaneEmbedding.identity(), corners, Progress.NONE);
        OutputMaps outputs = new OutputMaps(levels.outputs());
        for (int level = 1; level <= levels.hidden(); level++) {
            new LevelParts(complex, level, 100_000, 1000, outputs, 0, 1).run();
        }
        FaceLevel faces = complex.faces[levels.hidden()];
        int compared = 0;
        for (int face = 0; face < faces.count; face++) {
            if (faces.offset[face + 1] - faces.offset[face] > 3) {
                ExactPoint inside = inside(complex, faces, face);
                compareAt(inside, complex, levels, face);
                compared++;
            }
        }
        assertTrue(compared >= 3);
    }

    private static void compareAt(ExactPoint point, Arrangement complex, Levels levels, int last) {
        int face = last;
        for (int level = levels.hidden() + 1; level >= 1; level--) {
            for (int unit = 0; unit < levels.units(level); unit++) {
                assertEquals(
                        complex.exact.value(level, unit, point),
                        complex.exact.form(level, unit, face).at(point));
            }
            face = complex.faces[level - 1].parent[face];
        }
    }

    /** The middle of a diagonal of a face with four corners or more. */
    private static ExactPoint inside(Arrangement complex, FaceLevel faces, int face) {
        int p = faces.vertices[faces.offset[face]];
        int q = faces.vertices[faces.offset[face] + 2];
        return ExactPoint.of(
                (complex.vertices.x[p] + complex.vertices.x[q]) / 2,
                (complex.vertices.y[p] + complex.vertices.y[q]) / 2);
    }
}
