package org.dlmastery.ui.page.mlp.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.data.table.ColumnChoice;
import org.dlmastery.core.data.table.LabelledPoints;
import org.dlmastery.core.data.table.Table;
import org.dlmastery.core.data.table.TableReader;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class TableWordsTest {
    private final Language language = Language.of(MessageFile.english());

    private TableWords words(String text) {
        return new TableWords(language, TableReader.read(text));
    }

    /** All that is said of a table, in a line each. */
    private String facts(String text, boolean fills, int most) {
        Table table = TableReader.read(text);
        ColumnChoice choice = ColumnChoice.of(table);
        LabelledPoints found = LabelledPoints.of(table, choice,
                new LabelledPoints.Room(most, 5, fills ? Double.POSITIVE_INFINITY : 3));
        List<String> names = table.names();
        PlaneFit fit = PlaneFit.of(found, new PlaneFit.Names(names.get(choice.x1()), names.get(choice.x2()),
                names.get(choice.label())), fills);
        return String.join("\n", new TableWords(language, table).facts(choice, found, fit, fills));
    }

    private String facts(String text) {
        return facts(text, false, 2000);
    }

    private static void assertSays(String sentence, String facts) {
        assertTrue(facts.contains(sentence), facts);
    }

    @Test
    void theFormIsSaidInSentences() {
        assertEquals("2 rows of 3 columns, separated by semicolons. Numbers have a decimal comma.",
                words("x1;x2;label\n-0,980;-0,768;0\n0,740;1,653;1").form());
        assertEquals("2 rows of 3 columns, separated by tabs. Numbers have a decimal point. Lines above or "
                + "between that are titles or remarks: 1.", words("My points\n1\t2.5\ta\n3\t4\tb").form());
    }

    @Test
    void whatIsReadOverInNumbersIsSaid() {
        assertEquals("2 rows of 3 columns, separated by semicolons. Some numbers have a decimal point, others a decimal "
                + "comma: each is read as it can be. Signs of money, per-cent signs and brackets for a minus are read "
                + "over: “50 %” is 50, “($90)” is −90.", words("a;b;label\n1,5;$2.5;a\n2,5;3;b").form());
    }

    @Test
    void classesThatDifferInCapitalsOnlyAreSaid() {
        String facts = facts("x1,x2,label\n0,0,True\n1,1,False\n2,2,true\n0,1,no");
        assertSays("“True” and “true” differ only in capitals, yet they are two classes.", facts);
        assertEquals(facts.indexOf("capitals"), facts.lastIndexOf("capitals"));
    }

    @Test
    void bothReadingsOfANumberAreShown() {
        TableWords words = words("1,234;2,5;a\n3,456;4;b");
        List<String> open = List.of("1,234", "12.500");
        assertEquals("Decimal point: “1,234” is 1234, “12.500” is 12.5", words.readings(open, false));
        assertEquals("Decimal comma: “1,234” is 1.234, “12.500” is 12500", words.readings(open, true));
    }

    @Test
    void aColumnThatNamesTheRowsIsSaid() {
        String table = "P1,0,1.5,a\nP2,1,2,b\nP3,0,1,a\nP4,2,1,b\nP5,1,1,a";
        assertSays("column 1 seems to count or name the rows, so it is left out.", facts(table));
        assertEquals("column 1 (a number or name of each row)", words(table).option(0));
        assertFalse(facts("0,1.5,a\n1,2,b\n2,1,a").contains("left out"), "it is used");
    }

    @Test
    void onlyOneClassIsSaid() {
        assertSays("There is only one class", facts("0,0,cat\n1,1,cat\n2,2,cat"));
        assertFalse(facts("0,0,cat\n1,1,dog").contains("only one"));
    }

    @Test
    void gapsInLabelsAreSaid() {
        String facts = facts("x1,x2,label\n0,0,1\n1,1,3\n2,2,1");
        assertSays("class 0 is “1” with 2, class 1 is “3” with 1", facts);
        assertSays("numbered anew", facts);
        assertFalse(facts("x1,x2,label\n0,0,0\n1,1,1").contains("anew"));
    }

    @Test
    void aDroppedClassIsSaid() {
        String facts = facts("0,0,a\n1,1,a\n0.5,0.2,a\n10,10,b\n11,11,b");
        assertSays("3 points: class 0 is “a” with 3", facts);
        assertSays("No point is left of “b”.", facts);
    }

    @Test
    void mostRowsBadIsWarnedOf() {
        assertEquals("Most rows can’t be used: 3 of 5. Are these the right columns?", mostlyBad(
                "x1,x2,label\n1,2,a\n2,3,b\n,4,a\n,5,b\n6,oops,b"));
        assertEquals("Most rows can’t be used: 3 of 5. Are these the right columns?", mostlyBad(
                "x1,x2,label\n1,2,a\n2,3,b\n3,4,5,a\n4,5,6,b\n1"), "rows of other lengths count too");
        assertEquals("", mostlyBad("x1,x2,label\n1,2,a\n2,3,b\n,4,a\n,5,b"), "half of them");
    }

    private String mostlyBad(String text) {
        Table table = TableReader.read(text);
        return new TableWords(language, table).mostlyBad(LabelledPoints.of(table, ColumnChoice.of(table),
                new LabelledPoints.Room(9, 5, Double.POSITIVE_INFINITY))).orElse("");
    }

    @Test
    void numbersToPredictAreAskedFor() {
        assertSays("label has 7 different numbers. Is it a number to predict rather than a class?", facts(
                "x1,x2,label\n0,0,0.5\n0,1,0.25\n0,2,0.75\n1,0,1.5\n1,1,1.25\n1,2,1.75\n2,0,2.5"));
    }

    @Test
    void scalingSamplingAndRoundingAreSaid() {
        String table = "radius,area,label\n10,100,a\n14,119,b\n11,107.123,b\n12,117,b";
        assertSays("x₁ = (radius − 12) / 0.74074074", facts(table, true, 2000));
        assertSays("steps of 0.0037 for x₁ and 0.018 for x₂", facts(table, true, 2000));
        assertSays("3 of 4 points are taken", facts(table, true, 3));
        assertSays("Points that come to lie where another one lies: 2.", facts("0.001,0,a\n0.002,0,a\n0.0015,0,a\n1,1,b"));
        assertFalse(facts("1,2,a\n0.5,0.005,b").contains("rounded"));
    }

    @Test
    void aRowThatIsNoPointIsNamedByItsColumn() {
        Table table = TableReader.read("radius,x2,label\n1,1,a\noops,1,b\n1,?,a\n1,1,\n1,1\n2,2,b\n2,3,a\n2,4,b");
        LabelledPoints found = LabelledPoints.of(table, ColumnChoice.of(table), new LabelledPoints.Room(9, 5, 3));
        List<String> said = found.problems().stream().map(new TableWords(language, table)::problem).toList();
        assertEquals(List.of("Line 3: radius is “oops”, which is no number", "Line 4: x2 is “?”: there is no value",
                "Line 5: label is empty", "Line 6: it has 2 of 3 values",
                "Line 9: it lies beyond the plane, which ends at −3 and 3"),
                said);
    }
}
