package org.dlmastery.core.kind.mlp.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.junit.jupiter.api.Test;

class PointsControlTest {
    private static final PointsControl POINTS = new PointsControl("own", 2000,
            List.of(PointsControl.point(0, 0, 0), PointsControl.point(1, 1, 1)));

    @Test
    void everyPlaceOfTheGridAndEveryClassComesBackToTheBit() throws BadValueException {
        List<OwnPoint> points = new ArrayList<>();
        for (int step = 0; step <= 1200; step++) {
            points.add(PointsControl.point(step / 200.0 - 3, 3 - step / 200.0, step % 5));
        }
        assertEquals(points, POINTS.read(POINTS.write(points)));
        assertEquals(3, points.get(1200).x1());
        assertEquals(0.005f, points.get(601).x1());
    }

    @Test
    void aPointTakesFourCharactersThatALinkCanHold() {
        String text = POINTS.write(List.of(PointsControl.point(3, 3, 4), PointsControl.point(-3, -3, 0)));
        assertEquals(8, text.length());
        for (int i = 0; i < text.length(); i++) {
            assertEquals(-1, "&=%#+/ ".indexOf(text.charAt(i)));
        }
        assertEquals("AAAA", text.substring(4));
    }

    @Test
    void whatIsNoListOfPointsIsRefused() {
        for (String bad : new String[] {"", "AAAA", "AAAAA", "AAAAAAA!", "AAAA____", "AAAA".repeat(2001)}) {
            assertThrows(BadValueException.class, () -> POINTS.read(bad), bad);
        }
    }
}
