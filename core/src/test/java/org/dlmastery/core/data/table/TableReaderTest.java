package org.dlmastery.core.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    /** The rows' cells with a bar between. */
    private static List<String> rows(String text) {
        return rows(TableReader.read(text));
    }

    private static List<String> rows(Table table) {
        List<String> rows = new ArrayList<>();
        table.rows().forEach(row -> rows.add(String.join("|", row.cells())));
        return rows;
    }

    private static List<String> names(String text) {
        return TableReader.read(text).names();
    }

    /** Each as "line reason". */
    private static List<String> misfits(String text) {
        List<String> misfits = new ArrayList<>();
        TableReader.read(text).misfits().forEach(each -> misfits.add(each.line() + " " + each.reason()));
        return misfits;
    }

    @Test
    void everyUsualSeparatorIsFound() {
        for (char separator : new char[] {',', ';', '\t', '|', ' '}) {
            Table table = TableReader.read("x1,x2,label\n0.5,1.2,A\n-0.5,-1.2,B\n".replace(',', separator));
            assertEquals(separator, table.separator());
            assertEquals(List.of("x1", "x2", "label"), table.names());
            assertEquals(List.of("0.5|1.2|A", "-0.5|-1.2|B"), rows(table));
            assertFalse(table.decimalComma());
        }
        assertEquals(List.of("1|2|a", "-3|4|b"), rows("  1   2  a \n -3\t 4 b\n"), "aligned by spaces");
        assertEquals(List.of("1|2|red wine", "3|4|white wine"), rows("1, 2, red wine\n3, 4, white wine"));
    }

    @Test
    void decimalCommasAreFoundWithSemicolonsTabsAndQuotes() {
        for (String text : new String[] {"x1;x2;label\n-0,980;-0,768;0\n0,740;1,653;1",
            "x1\tx2\tlabel\n-0,980\t-0,768\t0\n0,740\t1,653\t1",
            "x1,x2,label\n\"-0,980\",\"-0,768\",0\n\"0,740\",\"1,653\",1"}) {
            Table table = TableReader.read(text);
            assertTrue(table.decimalComma(), text);
            assertEquals(List.of("-0,980|-0,768|0", "0,740|1,653|1"), rows(table));
            assertEquals(1.653, table.number(table.rows().get(1), 1));
        }
        assertTrue(TableReader.read("1,234;2,345;a\n3,456;4,567;b").decimalComma(), "as Europe writes");
        assertFalse(TableReader.read("\"1,234\",\"2,345\",a\n\"3,456\",\"4,567\",b").decimalComma());
        assertFalse(TableReader.read("1.5;2.5;a\n3.5;4;b").decimalComma());
    }

    @Test
    void ofBothDecimalSignsInOneTableEachIsRead() {
        Table table = TableReader.read("x1;x2;label\n1,5;2.5;a\n-2,25;3;b\n4,5;1.25;a");
        assertEquals(List.of("x1", "x2", "label"), table.names());
        assertEquals(1.5, table.number(table.rows().get(0), 0));
        assertEquals(2.5, table.number(table.rows().get(0), 1));
        assertEquals(-2.25, table.number(table.rows().get(1), 0));
        assertTrue(table.column(0).isNumeric() && table.column(1).isNumeric());
    }

    @Test
    void whetherSignsAreReadOverIsKnown() {
        assertTrue(TableReader.read("price,rate,label\n$100,50 %,a\n90,40,b").hasSigns());
        assertFalse(TableReader.read("price,rate,label\n100,50,a (1)\n90,40,50% b").hasSigns());
    }

    @Test
    void numbersThatNothingTellsApartAreAskedFor() {
        for (String open : new String[] {"1,234;2,345;a\n3,456;4,567;b", "\"1,234\",\"2,345\",a\n\"3,456\",5,b",
            "1.234\t2.345\ta\n3.456\t4\tb", "0.5;1,234;a\n0,5;2;b"}) {
            assertTrue(DecimalEvidence.of(TableReader.read(open)).isOpen(), open);
        }
        assertEquals(List.of("1,234", "2,345", "3,456"),
                DecimalEvidence.of(TableReader.read("1,234;2,345;a\n1,234;3,456;b\n5,678;1;a")).open());
        for (String clear : new String[] {"1.234,2.345,a\n3.456,4.567,b", "1,234;0,5;a", "1.234\t0.5\ta", "1;2;a",
            "\"1,234.5\",\"2,345\",a"}) {
            assertFalse(DecimalEvidence.of(TableReader.read(clear)).isOpen(), clear);
        }
    }

    @Test
    void whetherNumbersHaveADecimalCommaCanBeSaid() {
        String text = "1,234;2,345;a\n3,456;4,567;b";
        Table point = TableReader.read(text, Optional.empty(), Optional.of(false));
        assertEquals(1234, point.number(point.rows().get(0), 0));
        Table comma = TableReader.read(text, Optional.empty(), Optional.of(true));
        assertEquals(1.234, comma.number(comma.rows().get(0), 0));
    }

    @Test
    void numberedColumnsAreNamesOverNumbers() {
        String pandas = "0,1,target\n-0.98,-0.77,0\n-1.23,-0.82,0\n0.74,1.65,1\n1.71,0.34,1";
        assertEquals(List.of("0", "1", "target"), names(pandas));
        assertEquals(4, rows(pandas).size());
        assertEquals(List.of("0", "1", "2"), names("0,1,2\n-0.98,-0.77,0\n-1.23,-0.82,0\n0.74,1.65,1"));
        assertEquals(List.of("", "0", "1", "2"), names(",0,1,2\n0,-0.98,-0.77,a\n1,-1.23,-0.82,a\n2,0.74,1.65,b"));
        assertEquals(List.of("0", "1", "species"), names("0,1,species\n0.5,0.2,a\n0.1,0.4,a\n0.5,0.2,b\n0.1,0.4,b"));
        assertEquals(List.of("2019", "2020", "class"), names("2019,2020,class\n1.5,2.5,0\n1,2,1\n3.5,1,0"));
    }

    @Test
    void aRowOfDataIsNoHeader() {
        for (String text : new String[] {"0,1,a\n1,0,b\n0,0,a\n1,1,b", "1,-2.5,0\n0.5,3,1", "0,1,1\n1,0,1\n0,0,0",
            "0,1,2\n1,0,2\n0,0,0\n1,1,1", "NaN,inf,1\n1,2,1", "NaN,2,a\n1,2,b\n3,4,a", "a,1,2\nb,3,4\na,5,6\nb,7,8"}) {
            assertEquals(0, TableReader.read(text).headerLine(), text);
        }
    }

    @Test
    void whetherTheFirstLineHasNamesCanBeSaid() {
        String text = "1,2,a\n3,4,b";
        assertEquals(List.of("1", "2", "a"), TableReader.read(text, Optional.of(true), Optional.empty()).names());
        assertEquals(3, TableReader.read("x,y,z\n" + text, Optional.of(false), Optional.empty()).rows().size());
    }

    @Test
    void titlesRemarksAndSeparatorLinesAreNoRows() {
        Table table = TableReader.read("sep=;\r\nPoints of 2024\r\n\r\n# measured twice\r\n"
                + "x1;x2;label\r\n1,5;2;a\r\n3;4,5;b\r\n");
        assertEquals(List.of("x1", "x2", "label"), table.names());
        assertEquals(List.of(1, 2, 4), table.skipped());
        assertEquals(5, table.headerLine());
        assertEquals(List.of("1,5|2|a", "3|4,5|b"), rows(table));
        assertEquals(List.of(), table.misfits());
        assertEquals(List.of("x1", "x2", "label"), names("# x1,x2,label\n1.5,2,0\n3,4,1"), "as NumPy writes names");
        assertEquals(List.of("x1", "x2", "label"), names("# x1 x2 label\n1.5 2 0\n3 4 1"));
        assertEquals(List.of("#", "x1", "x2", "label"), names("#,x1,x2,label\n0,1.5,2,a\n1,3,4,b"));
    }

    @Test
    void aTitleWithSeparatorsAndALineOfUnitsAreNoNames() {
        Table table = TableReader.read("Measured by A. Smith; 2024\n\nradius;area;kind\n"
                + "mm;mm2;\n1,5;2,5;a\n3,5;4,5;b\n2,5;2,5;a");
        assertEquals(List.of("radius", "area", "kind"), table.names());
        assertEquals(List.of(1), table.skipped());
        assertEquals(4, table.rows().size());
    }

    @Test
    void tablesOfWekaOfMarkdownAndWithSeveralTabsAreRead() {
        assertEquals(List.of("1.5|2|a", "-1|0.5|b"), rows("% weka\n@relation moons\n@attribute x1 numeric\n"
                + "@attribute class {a,b}\n@data\n1.5,2,a\n-1,0.5,b\n"));
        Table markdown = TableReader.read("| x1 | x2 | label |\n|----|:--:|-------|\n"
                + "| 1.5 | 2 | a |\n| 3 | 4.5 | b |\n");
        assertEquals(List.of("x1", "x2", "label"), markdown.names());
        assertEquals(List.of("1.5|2|a", "3|4.5|b"), rows(markdown));
        assertEquals(List.of("15.26|14.84|1", "14.29|14.09|2"), rows("15.26\t14.84\t1\n14.29\t14.09\t\t2\n"));
    }

    @Test
    void separatorsAtTheEndMakeNoColumn() {
        assertEquals(List.of("x1", "x2", "label"), names("x1,x2,label,\n1,2,a,\n3,4,b,\n"));
        assertEquals(List.of("x1", "x2", "label"), names("x1,x2,label\n1,2,a,\n3,4,b,\n"));
        assertEquals(List.of("1|2|a", "3|4|b"), rows("x1,x2,label,,\n1,2,a,,\n3,4,b,,\n,,,,\n"));
    }

    @Test
    void aColumnThatCountsTheRowsIsKnown() {
        Table pandas = TableReader.read(",x1,x2,y\n0,1.5,2,0\n1,3,4,1\n2,5,6,1");
        assertTrue(pandas.column(0).isIndex());
        assertFalse(pandas.column(1).isIndex());
        assertFalse(TableReader.read("x1,time,label\n1.5,0,a\n3,1,b\n2,2,b").column(1).isIndex());
        assertTrue(TableReader.read("id,x1,x2,label\n842302,1.5,0,a\n842517,3,1,b").column(0).isIndex());
        assertTrue(TableReader.read("Patient ID,x1,x2,label\n7,1.5,0,a\n9,3,1,b").column(0).isIndex());
        assertFalse(TableReader.read("acid,x1,label\n7,1.5,a\n9,3,b").column(0).isIndex());
        Table r = TableReader.read("\"x1\" \"x2\" \"label\"\n\"1\" 1.5 2 \"a\"\n\"2\" 3 4 \"b\"\n\"3\" 5 6 \"b\"");
        assertEquals(List.of("", "x1", "x2", "label"), r.names());
        assertTrue(r.column(0).isIndex());
    }

    @Test
    void aColumnThatNamesTheRowsIsKnownWithoutAName() {
        assertTrue(TableReader.read("3,1.5,2,a\n1,3,4,b\n2,5,6,b").column(0).isIndex(), "in any order");
        assertTrue(TableReader.read("1.5,2,a,3\n3,4,b,1\n5,6,b,2").column(3).isIndex(), "at the end");
        Table cells = TableReader.read("1000025,5,1,2\n1002945,5,4,2\n1015425,3,1,2\n1016277,6,8,4\n1017023,4,1,4");
        assertTrue(cells.column(0).isIndex());
        assertFalse(cells.column(1).isIndex());
        Table words = TableReader.read("P1,5,1.5,a\nP2,5,4,b\nP3,3,1,a\nP4,6,8,b\nP5,4,1,a");
        assertTrue(words.column(0).isIndex());
        assertFalse(words.column(3).isIndex());
        assertFalse(TableReader.read("12,40,7,a\n15,45,7,b\n19,41,8,a\n13,44,7,b\n11,50,8,a").column(0).isIndex(),
                "whole numbers are nothing special here");
        assertFalse(TableReader.read("12,1.5,a\n15,4,b\n19,1,a\n13,8,b\n11,1,a").column(0).isIndex(),
                "no column is left over");
    }

    @Test
    void quotedValuesMayHoldSeparatorsMarksAndLineBreaks() {
        assertEquals(List.of("1|2|red, \"dark\"", "1|2|blue"), rows("\"1\",\"2\",\"red, \"\"dark\"\"\"\n1,2,blue"));
        Table table = TableReader.read("x1,x2,label\n1,2,\"red\nwine\"\n3,4,b\n");
        assertEquals(List.of("1|2|red wine", "3|4|b"), rows(table));
        assertEquals(4, table.rows().get(1).line());
    }

    @Test
    void apostrophesAroundValuesAreMarksToo() {
        assertEquals(List.of("1|2|a", "3|4|it's"), rows("'x1','x2','label'\n'1','2','a'\n'3','4',it's"));
        assertEquals(List.of("1|2|'s'x'"), rows("1,2,'s'x'\n").subList(0, 1));
    }

    @Test
    void aSpreadsheetsErrorsAreNoRemarks() {
        Table table = TableReader.read("x1,x2,label\n#DIV/0!,2,a\n#N/A,3,b\n# a remark,,\n1,2,a");
        assertEquals(List.of("#DIV/0!|2|a", "#N/A|3|b", "1|2|a"), rows(table));
        assertEquals(List.of(4), table.skipped());
    }

    @Test
    void aMarkThatIsNotClosedSpoilsItsOwnLineOnly() {
        assertEquals(List.of("2 QUOTE"), misfits("1,2,0\n1,2,\"red\n1,2,1"));
        assertEquals(List.of("1|2|0", "3|4|blue"), rows("1,2,0\n1,2,\"red\n3,4,\"blue\""));
        assertEquals(List.of("1|2|5\" disk", "3|4|b"), rows("1,2,5\" disk\n3,4,b"));
    }

    @Test
    void rowsWithTooFewOrTooManyValuesAreNamed() {
        assertEquals(List.of("3 TOO_MANY", "4 TOO_FEW"), misfits("x1,x2,label\n1,2,a\n1,5,2,5,a\n1,2\n3,4,b\n5,6,a"));
        assertEquals(List.of("1 TOO_FEW"), misfits("1,2\n3,4,b\n5,6,a"), "no title");
    }

    @Test
    void linesEndInEveryWay() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            Table table = TableReader.read("\uFEFFx1,x2,label" + end
                    + " 1 , -2.5 ,\u00a00 " + end + end + "0.5,3e0,1" + end);
            assertEquals(List.of("1|-2.5|0", "0.5|3e0|1"), rows(table));
            assertEquals(4, table.rows().get(1).line());
        }
    }

    @Test
    void classesOfAColumnEachAreJoined() {
        Table table = TableReader.read("x1,x2,cat,dog\n1.5,2,1,0\n3,4,0,1\n5,6,0,1");
        assertEquals(List.of("x1", "x2", "cat", "dog", "cat / dog"), table.names());
        assertEquals(List.of("1.5|2|1|0|cat", "3|4|0|1|dog", "5|6|0|1|dog"), rows(table));
        assertEquals(4, TableReader.read("x1,x2,a,b\n1,2,1,1\n3,4,0,1\n5,6,0,1").names().size());
    }

    @Test
    void whatIsEmptyHasNoRows() {
        for (String empty : new String[] {"", "\n\n", "\uFEFF", "x1,x2,label\n", "sep=,", ",,,\n"}) {
            assertEquals(List.of(), rows(empty), empty);
        }
    }
}
