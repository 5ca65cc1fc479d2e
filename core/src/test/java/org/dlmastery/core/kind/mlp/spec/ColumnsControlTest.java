package org.dlmastery.core.kind.mlp.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

class ColumnsControlTest {
    private static final ColumnsControl COLUMNS = new ColumnsControl("own-columns");
    private static final OwnColumns CELLS = new OwnColumns(new OwnColumns.Axis("mean radius", 12, 0.74074074),
            new OwnColumns.Axis("fläche, mm²", -1600000005.25, 37000), "diagnosis", List.of("malignant", "benign"));

    @Test
    void columnsComeBackToTheBit() throws BadValueException {
        assertEquals("mean_20_radius,12,0.74074074,"
                + "fl_e4_che_2c__20_mm_b2_,-1600000005.25,37000,diagnosis,malignant,benign",
                COLUMNS.write(CELLS));
        assertEquals(CELLS, COLUMNS.read(COLUMNS.write(CELLS)));
        OwnColumns unnamed = new OwnColumns(OwnColumns.Axis.PLAIN, OwnColumns.Axis.PLAIN, "", List.of("", "a_b", "𝄞"));
        assertEquals(unnamed, COLUMNS.read(COLUMNS.write(unnamed)));
    }

    @Test
    void noTableIsNoText() throws BadValueException {
        assertEquals("", COLUMNS.write(OwnColumns.NONE));
        assertEquals(OwnColumns.NONE, COLUMNS.read(""));
    }

    @Test
    void whatIsNoDescriptionIsRefused() {
        for (String bad : new String[] {"x", "a,0,1,b,0,1", "a,0,0,b,0,1,c", "a,0,-1,b,0,1,c", "a,x,1,b,0,1,c",
            "_,0,1,b,0,1,c", "__,0,1,b,0,1,c", "_zz_,0,1,b,0,1,c", "_12345_,0,1,b,0,1,c", "a,0,1,b,0,1,c,1,2,3,4,5,6",
            "a,NaN,1,b,0,1,c", "_a_,0,1,b,0,1,c", "_2028_,0,1,b,0,1,c"}) {
            assertThrows(BadValueException.class, () -> COLUMNS.read(bad), bad);
        }
    }

    @Test
    void aNameIsKeptWithoutEndsOfLinesAndNoLongerThanALinkCanHold() {
        assertEquals("a b", ColumnsControl.kept("a\nb"));
        assertEquals("x".repeat(40), ColumnsControl.kept("x".repeat(41)));
    }

    @Test
    void theAxisLeadsToThePlaneAndBack() {
        OwnColumns.Axis axis = CELLS.x1();
        assertEquals(0, axis.place(12));
        assertEquals(2.7, axis.place(14), 1e-6);
        assertEquals(14, axis.number(axis.place(14)), 1e-12);
    }

    @Test
    void columnsArePartOfTheExperimentOfOwnPointsOnly() {
        Values own = MlpControls.ALL.initial().with(MlpControls.DATA, DatasetKind.OWN)
                .with(MlpControls.OWN_COLUMNS, CELLS);
        assertEquals(CELLS, MlpControls.experiment(own).data().columns());
        Values xor = own.with(MlpControls.DATA, DatasetKind.XOR);
        assertEquals(OwnColumns.NONE, MlpControls.experiment(xor).data().columns());
        KindSpec spec = new MlpSpec();
        assertEquals(own, spec.settings(spec.text(own)));
        assertNotEquals(KindSpec.Change.ADJUSTED, spec.change(own.with(MlpControls.OWN_COLUMNS, OwnColumns.NONE), own));
    }
}
