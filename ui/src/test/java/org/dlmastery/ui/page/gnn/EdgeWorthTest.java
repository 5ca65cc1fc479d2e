package org.dlmastery.ui.page.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.Rerun;
import org.junit.jupiter.api.Test;

/** What is read off two runs of a network. */
class EdgeWorthTest {
    /** Logits ln 3 apart are probabilities of 3/4 and 1/4. */
    private static final float LN3 = (float) Math.log(3);

    @Test
    void theLargestChangeAndTheNodesThatChangeTheirClass() {
        Rerun rerun = new Rerun(List.of(new float[] {0, LN3, LN3, 0, 0, 0}), List.of(new float[] {0, LN3, 0, LN3, 0, 0}));
        EdgeWorth worth = EdgeWorth.of(4, rerun, 2);
        assertEquals(4, worth.edge());
        assertEquals(0.5, worth.change(), 1e-6);
        assertEquals(1, worth.node());
        assertEquals(1, worth.flipped());
    }

    @Test
    void correlationIsPearsons() {
        // By NumPy's corrcoef.
        assertEquals(0.9819805, EdgeWorth.correlation(new double[] {1, 2, 3}, 1, 2, 4), 1e-6);
        assertTrue(Double.isNaN(EdgeWorth.correlation(new double[] {1, 2}, 3, 3)));
    }

    @Test
    void aRenumberedGraphHasTheSameEdgesUnderOtherNumbers() {
        GnnFacts facts = new GnnFacts(1, new int[] {0, 1}, new int[] {1, 2}, new int[] {0, 1, 0}, 2,
                new boolean[] {true, true, false}, new int[] {0, 1, 0});
        Renumbering numbers = new Renumbering(new int[] {2, 0, 1});
        // Node 0 is 1 now, 1 is 2 and 2 is 0.
        Rerun.Asked asked = numbers.asked(facts);
        assertArrayEquals(new int[] {1, 0}, asked.first());
        assertArrayEquals(new int[] {2, 2}, asked.second());
        float[] before = {1, 2, 3, 4, 5, 6};
        float[] after = {5, 6, 1, 2, 3, 4.5f};
        assertEquals(0.5, numbers.difference(new Rerun(List.of(before), List.of(after))), 1e-6);
        int[] order = Renumbering.of(50, 3).order();
        assertEquals(50, Arrays.stream(order).distinct().count());
    }
}
