package org.dlmastery.ui.page.mlp.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlmastery.core.data.table.ColumnChoice;
import org.dlmastery.core.data.table.LabelledPoints;
import org.dlmastery.core.data.table.TableReader;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.settings.BadValueException;
import org.junit.jupiter.api.Test;

class PlaneFitTest {
    private static final PlaneFit.Names NAMES = new PlaneFit.Names("radius", "area", "diagnosis");

    private static LabelledPoints found(String text) {
        return LabelledPoints.of(TableReader.read(text), new ColumnChoice(0, 1, 2),
                new LabelledPoints.Room(2000, 5, Double.POSITIVE_INFINITY));
    }

    private static PlaneFit filled(String text) {
        return PlaneFit.of(found(text), NAMES, true);
    }

    @Test
    void scaledPointsFillThePlaneAndTheMapLeadsBack() throws BadValueException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(10 + i % 5).append(',').append(100 + i).append(i % 2 == 0 ? ",malignant\n" : ",benign\n");
        }
        PlaneFit fit = filled(text.toString());
        assertEquals(PointsControl.point(-2.7, -2.7, 0), fit.points().get(0));
        assertEquals(PointsControl.point(2.7, 2.7, 1), fit.points().get(19));
        assertEquals(List.of("malignant", "benign"), fit.columns().classes());
        OwnColumns.Axis radius = fit.columns().x1();
        assertEquals("radius", radius.name());
        assertEquals(12, radius.centre());
        assertEquals(2 / 2.7, radius.unit(), 1e-8);
        assertEquals(13, radius.number(fit.points().get(3).x1()), 0.005 * radius.unit());
        assertEquals(109.5, fit.columns().x2().centre());
        assertEquals(fit.columns(), MlpControls.OWN_COLUMNS.read(MlpControls.OWN_COLUMNS.write(fit.columns())));
    }

    @Test
    void farAndNarrowNumbersKeepTheirPlaces() throws BadValueException {
        for (String text : new String[] {"1600000000,0,a\n1600000010,1,b\n1600000004,2,a",
            "-1e20,0,a\n1e20,1,b\n2e19,2,a",
            "0.00000001,0,a\n0.00000003,1,b\n0.000000024,2,a"}) {
            PlaneFit fit = filled(text);
            assertEquals(-2.7f, fit.points().get(0).x1(), 0.0051f, text);
            assertEquals(2.7f, fit.points().get(1).x1(), 0.0051f, text);
            String link = MlpControls.OWN_COLUMNS.write(fit.columns());
            assertEquals(fit.columns(), MlpControls.OWN_COLUMNS.read(link), text);
        }
    }

    @Test
    void aColumnOfOneNumberLiesInTheMiddle() {
        PlaneFit fit = filled("5,5,0\n5,9,1");
        assertEquals(0, fit.points().get(0).x1());
        assertEquals(5, fit.columns().x1().number(0));
    }

    @Test
    void unscaledPointsLieWhereTheirNumbersAre() {
        PlaneFit fit = PlaneFit.of(found("1,-2.5,0\n0.5,3,1"), NAMES, false);
        assertEquals(List.of(PointsControl.point(1, -2.5, 0), PointsControl.point(0.5, 3, 1)), fit.points());
        assertEquals(new OwnColumns(new OwnColumns.Axis("radius", 0, 1), new OwnColumns.Axis("area", 0, 1), "diagnosis",
                List.of("0", "1")), fit.columns());
    }

    @Test
    void pointsThatComeToLieOnOnePlaceAreCounted() {
        LabelledPoints found = found("0.001,0.001,a\n0.002,0.001,a\n0.001,0.002,b\n0.001,0.001,a");
        assertEquals(1, PlaneFit.of(found, NAMES, false).merged(found));
        assertEquals(0, PlaneFit.of(found, NAMES, true).merged(found));
    }
}
