package org.dlmastery.core.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.table.LabelledPoints.Point;
import org.dlmastery.core.data.table.LabelledPoints.Room;
import org.junit.jupiter.api.Test;

class LabelledPointsTest {
    private static final Room EVERYWHERE = new Room(2000, 5, Double.POSITIVE_INFINITY);

    private static LabelledPoints points(String text, Room room) {
        return LabelledPoints.of(TableReader.read(text), new ColumnChoice(0, 1, 2), room);
    }

    private static LabelledPoints points(String text) {
        return points(text, EVERYWHERE);
    }

    /** Each as "line reason column". */
    private static List<String> problems(LabelledPoints points) {
        List<String> problems = new ArrayList<>();
        points.problems().forEach(each -> problems.add(each.line() + " " + each.reason() + " " + each.column()));
        return problems;
    }

    @Test
    void aMissingValueIsTheSameInEveryColumn() {
        LabelledPoints points = points("x1,x2,label\n0,0,0\n1,1,1\n1,1,NaN\nNaN,1,0\n1,,1\n1,1,\n"
                + "?,1,1\n1,1,?\n1,nan,1\n1,1,NA\n1,1,nan");
        assertEquals(List.of("0", "1"), points.classes());
        assertEquals(2, points.points().size());
        assertEquals(List.of("4 MISSING 2", "5 MISSING 0", "6 MISSING 1", "7 MISSING 2", "8 MISSING 0", "9 MISSING 2",
                "10 MISSING 1", "11 MISSING 2", "12 MISSING 2"), problems(points));
        assertTrue(points.numbered());
        LabelledPoints others = points("x1,x2,label\n0,0,a\n1,1,b\n#DIV/0!,1,a\n.,1,a\n1,1,#REF!\n1,1,.\n1,1,1.#IND");
        assertEquals(List.of("a", "b"), others.classes());
        assertEquals(List.of("4 MISSING 0", "5 MISSING 0", "6 MISSING 2", "7 MISSING 2", "8 MISSING 2"),
                problems(others));
    }

    @Test
    void whatIsNoNumberIsNamed() {
        LabelledPoints points = points("x1,x2,label\n1,1,dog\n-1,1,cat\n"
                + "oops,1,dog\n1,Infinity,cat\n1,1e999,cat\n1,2,dog");
        assertEquals(List.of("4 NO_NUMBER 0", "5 NO_NUMBER 1", "6 NO_NUMBER 1"), problems(points));
        assertEquals("oops", points.problems().get(0).text());
    }

    @Test
    void labelsThatAreNumbersHaveTheirOwnOrderAndNoGaps() {
        LabelledPoints points = points("0,0.5,3\n0,0,1\n0,1,10\n0,0,3.0");
        assertEquals(List.of("1", "3", "10"), points.classes());
        assertEquals(List.of(new Point(0, 0.5, 1), new Point(0, 0, 0), new Point(0, 1, 2), new Point(0, 0, 1)),
                points.points());
        assertTrue(points.isRenumbered());
        assertTrue(points("0,0.5,1\n0,0,2\n0,1,3").isRenumbered());
        assertFalse(points("0,0.5,1\n0,0,0\n0,1,2").isRenumbered());
        assertEquals(List.of("0", "1"), points("1.0 2.5 0.0000e+00\n-1.5 2.0 1.0000e+00").classes());
        assertEquals(List.of("-1", "1"), points("0,0.5,1\n0,0,-1").classes());
    }

    @Test
    void wordsAreClassesInTheOrderInWhichTheyCome() {
        LabelledPoints points = points("0,0,dog\n0,0,cat\n0,0,dog");
        assertEquals(List.of("dog", "cat"), points.classes());
        assertEquals(List.of(0, 1, 0), points.points().stream().map(Point::label).toList());
        assertFalse(points.numbered() || points.isRenumbered());
        assertEquals(1, points("0,0,cat\n1,1,cat").classes().size());
    }

    @Test
    void aClassOfWhichNoPointLiesInsideIsDroppedAndSaid() {
        LabelledPoints points = points("0,0,a\n1,1,a\n0.5,0.2,a\n10,10,b\n11,11,b", new Room(2000, 5, 3));
        assertEquals(List.of("a"), points.classes());
        assertEquals(List.of("b"), points.dropped());
        assertEquals(List.of("4 OUTSIDE -1", "5 OUTSIDE -1"), problems(points));
        LabelledPoints first = points("10,10,b\n0,0,a\n1,1,c", new Room(2000, 5, 3));
        assertEquals(List.of("a", "c"), first.classes());
        assertEquals(0, first.points().get(0).label());
    }

    @Test
    void ofTooManyClassesTheMostFrequentStay() {
        LabelledPoints points = points("0,0,a\n0,0,b\n0,0,b\n0,0,c\n0,0,d\n0,0,e\n0,0,f\n0,0,a\n0,0,f");
        assertEquals(6, points.labels());
        assertEquals(List.of("a", "b", "c", "d", "f"), points.classes());
        assertEquals(List.of("e"), points.dropped());
        assertEquals(List.of("6 CLASS 2"), problems(points));
        assertEquals(8, points.points().size());
    }

    @Test
    void aColumnOfAsManyNumbersAsRowsIsReadAtOnce() {
        StringBuilder text = new StringBuilder("x1,x2,price\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i % 7).append(".5,").append(i % 11).append(',').append(i).append(".25\n");
        }
        LabelledPoints points = points(text.toString());
        assertEquals(20_000, points.labels());
        assertEquals(List.of("0.25", "1.25", "2.25", "3.25", "4.25"), points.classes());
        assertEquals(19_995, points.problems().size());
    }

    @Test
    void ofTooManyPointsEveryClassKeepsItsShareAndOneAtLeast() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append(i * 0.001).append(",0,").append(i < 2250 ? "often" : "less").append('\n');
        }
        text.append("0,0,rare\n");
        LabelledPoints points = points(text.toString(), new Room(400, 5, 1000));
        assertEquals(3001, points.found());
        assertEquals(1, points.count(2));
        assertEquals(300, points.count(0), 2);
        assertEquals(100, points.count(1), 1);
        assertTrue(points.points().size() <= 400 && points.points().size() >= 397);
        assertEquals(2.2, points.points().get(points.count(0) - 1).x1(), 0.06, "from the beginning to the end");
    }
}
