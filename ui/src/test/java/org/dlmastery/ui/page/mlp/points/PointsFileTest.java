package org.dlmastery.ui.page.mlp.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.junit.jupiter.api.Test;

class PointsFileTest {
    private static PointsFile read(String text) {
        return PointsFile.read(text, 2000);
    }

    /** Each problem as "line key". */
    private static List<String> problems(String text) {
        List<String> problems = new ArrayList<>();
        read(text).problems().forEach(problem -> problems.add(problem.line() + " " + problem.reason().key()));
        return problems;
    }

    private static PointsFile.Point point(double x1, double x2, int label) {
        return new PointsFile.Point(x1, x2, label);
    }

    @Test
    void rowsArePointsWithAndWithoutAHeader() {
        List<PointsFile.Point> points = List.of(point(1, -2.5, 0), point(0.5, 3, 1));
        assertEquals(points, read("1,-2.5,0\n0.5,3,1").points());
        assertEquals(points, read("x1,x2,label\n1,-2.5,0\n0.5,3,1\n").points());
        assertEquals(points, read("\uFEFFx1,x2,label\r\n 1 , -2.5 , 0 \r\n\r\n0.5,3e0,1\r\n").points());
        assertEquals(points, read("1,-2.5,0\r0.5,3,1").points());
        assertEquals(List.of(), problems("x1,x2,label\n1,-2.5,0"));
    }

    @Test
    void quotedValuesMayHoldCommasAndQuotationMarks() {
        PointsFile file = read("\"1\",\"2\",\"red, \"\"dark\"\"\"\n1,2,blue");
        assertEquals(List.of("red, \"dark\"", "blue"), file.names());
        assertEquals(List.of("2 csv.quote"), problems("1,2,0\n1,2,\"red\n1,2,1"));
    }

    @Test
    void numbersFrom0To4AreTheClassesThemselvesAndWordsCountInTheirOrder() {
        assertEquals(List.of(point(0, 0, 3), point(0, 0, 1)), read("0,0,3\n0,0,1").points());
        PointsFile words = read("0,0,dog\n0,0,cat\n0,0,dog");
        assertEquals(List.of(point(0, 0, 0), point(0, 0, 1), point(0, 0, 0)), words.points());
        assertEquals(List.of("dog", "cat"), words.names());
        assertEquals(List.of("7", "2"), read("0,0,7\n0,0,2").names());
    }

    @Test
    void badRowsAreNamedByLineAndTheGoodOnesStay() {
        String text = "x1,x2,label\n1,2,a\n1,5,2,5,a\n1;2;a\n\"1,5\",2,a\nNaN,2,a\n1,Infinity,a\n1,2\n1,2,\n1e999,2,a\n2,1,b";
        assertEquals(List.of("3 csv.many", "4 csv.semicolon", "5 csv.comma", "6 csv.number", "7 csv.number",
                "8 csv.few", "9 csv.label", "10 csv.number"), problems(text));
        assertEquals(List.of(point(1, 2, 0), point(2, 1, 1)), read(text).points());
    }

    @Test
    void aFirstRowOfSpoiltNumbersIsNoHeader() {
        assertEquals(List.of("1 csv.number"), problems("NaN,inf,1\n1,2,1"));
        assertEquals(List.of("1 csv.semicolon"), problems("x1;x2;label\n1,2,1"));
    }

    @Test
    void aSixthClassIsRefusedAndTheOtherFiveStay() {
        String text = "0,0,a\n0,0,b\n0,0,c\n0,0,d\n0,0,e\n0,0,f\n0,0,a";
        assertEquals(List.of("6 csv.classes"), problems(text));
        assertEquals(6, read(text).points().size());
    }

    @Test
    void anEmptyFileSaysSo() {
        for (String empty : new String[] {"", "\n\n", "\uFEFF", "x1,x2,label\n"}) {
            assertEquals(List.of("1 csv.empty"), problems(empty));
        }
    }

    @Test
    void whatDoesntFitAnyMoreIsNamed() {
        PointsFile file = PointsFile.read("0,0,0\n1,1,1\n2,2,0\n", 2);
        assertEquals(2, file.points().size());
        assertEquals(3, file.problems().get(0).line());
        assertEquals("csv.full", file.problems().get(0).reason().key());
    }

    @Test
    void pointsBeyondThePlaneCanBeScaledOrLeftOut() {
        PointsFile file = read("0,100,0\n10,300,1\n2,2,0");
        assertEquals(2, file.outside());
        assertEquals(List.of(PointsControl.point(2, 2, 0)), file.inside());
        List<OwnPoint> scaled = file.scaled();
        assertEquals(3, scaled.size());
        assertEquals(PointsControl.point(2.7, 2.7, 1), scaled.get(1));
        assertEquals(-2.7f, scaled.get(0).x1());
        assertEquals(-2.7f, scaled.get(2).x2());
        assertEquals(0, read("5,5,0\n5,9,1").scaled().get(0).x1(), "all at one place");
        assertTrue(read("1e300,0,0\n-1e300,1,1").scaled().get(0).x1() > 2.6);
    }

    @Test
    void aWrittenTableIsReadAgain() {
        List<OwnPoint> points = List.of(PointsControl.point(1.005, -3, 0), PointsControl.point(0.1, 2.995, 4));
        assertEquals("x1,x2,label\n1.005,-3,0\n0.1,2.995,4\n", PointsFile.write(points));
        assertEquals(points, read(PointsFile.write(points)).inside());
    }
}
