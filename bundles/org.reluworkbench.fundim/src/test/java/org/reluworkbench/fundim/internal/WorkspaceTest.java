package org.reluworkbench.fundim.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.circuit.Workspace;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;

class WorkspaceTest {
    @Test
    void lendsArraysAgainAfterTheyWereReleased() {
        Workspace workspace = new Workspace();
        int mark = workspace.mark();
        double[][] first = workspace.take(3, 10);
        double[][] second = workspace.take(3, 10);
        assertNotSame(first, second);
        workspace.release(mark);
        assertSame(first, workspace.take(2, 9));
        assertSame(second, workspace.take(3, 10));
        workspace.release(mark);
        double[][] larger = workspace.take(4, 12);
        assertTrue(larger.length >= 4 && larger[0].length >= 12);
        // It took the place of one of the others.
        assertSame(second, workspace.take(3, 10));
        workspace.release(mark);
        assertNotSame(larger, workspace.take(40, 12));
    }

    @Test
    void ranksDoNotDependOnWhatArraysHeldBefore() {
        PrimeField field = PrimeField.draw(new SplittableRandom(3));
        Workspace workspace = new Workspace();
        for (int t = 0; t < 12; t++) {
            Circuit circuit = Circuit.of(TestNetworks.talk(5, 3 + t % 3, t));
            CircuitShape shape = CircuitShape.of(circuit);
            SampleBatch batch = SampleBatch.normal(5, 300, new SplittableRandom(t));
            BatchRank fresh = new BatchRank(circuit, shape, batch);
            int mark = workspace.mark();
            BatchRank lent = new BatchRank(circuit, shape, batch, workspace);
            assertEquals(
                    fresh.rankModulo(field, new SplittableRandom(7)),
                    lent.rankModulo(field, new SplittableRandom(7)));
            assertEquals(fresh.modulo(field).rank(), lent.modulo(field).rank());
            assertEquals(
                    fresh.modulo(field).rank(), lent.rankModulo(field, new SplittableRandom(9)));
            workspace.release(mark);
        }
    }
}
