package org.dlmastery.core.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ColumnChoiceTest {
    private static ColumnChoice choice(String text) {
        return ColumnChoice.of(TableReader.read(text));
    }

    @Test
    void namesSayWhichColumnsAreMeant() {
        assertEquals(new ColumnChoice(1, 2, 0), choice("label,x1,x2\n0,-0.98,-0.768\n0,-1.23,-0.824\n1,0.74,1.653"));
        assertEquals(new ColumnChoice(1, 2, 0), choice("class,a,flag\n1,0.5,0\n2,1.5,1\n3,2.5,0\n1,3.5,1"));
        assertEquals(new ColumnChoice(2, 0, 1), choice("x2,target,x1\n1,0,2\n3,1,4"));
        assertEquals(new ColumnChoice(0, 1, 2), choice("x1,x2,y\n1.5,2,0\n3,4,1"));
        assertEquals(new ColumnChoice(0, 1, 2), choice("x,y,class\n1.5,2,0\n3,4,1"));
        assertEquals(new ColumnChoice(1, 2, 3), choice(",x1,x2,y\n0,1.5,2,0\n1,3,4,1\n2,5,6,1"));
    }

    @Test
    void wordsAreLabelsAndNumbersCoordinates() {
        assertEquals(new ColumnChoice(1, 2, 0), choice("a,1,2\nb,3,4\na,5,6\nb,7,8"));
        assertEquals(new ColumnChoice(1, 2, 0), choice("cat,1,2\ncat,5,6\ndog,7,8"));
        assertEquals(new ColumnChoice(0, 1, 4), choice(
                "sepal length,sepal width,petal length,petal width,species\n5.1,3.5,1.4,0.2,setosa\n"
                        + "7,3.2,4.7,1.4,versicolor"));
        assertEquals(new ColumnChoice(0, 1, 4), choice("x1,x2,cat,dog\n1.5,2,1,0\n3,4,0,1\n5,6,0,1"));
    }

    @Test
    void fewWholeNumbersAtTheEndOrTheBeginningAreLabels() {
        StringBuilder wine = new StringBuilder();
        StringBuilder reversed = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String row = (13.1 + i * 0.07) + "," + (2.3 - i * 0.01) + "," + (1060 + i);
            wine.append(i % 3 + 1).append(',').append(row).append('\n');
            reversed.append(row).append(',').append(i % 3 + 1).append('\n');
        }
        assertEquals(new ColumnChoice(1, 2, 0), choice(wine.toString()));
        assertEquals(new ColumnChoice(0, 1, 3), choice(reversed.toString()));
    }

    @Test
    void whatCountsOrNamesTheRowsIsNeitherCoordinateNorLabel() {
        assertEquals(new ColumnChoice(1, 2, 3), choice(
                "1000025,5,1,2\n1002945,5,4,2\n1015425,3,1,2\n1016277,6,8,4\n1017023,4,1,4"));
        assertEquals(new ColumnChoice(1, 2, 3), choice("P1,5,1.5,0\nP2,5,4,1\nP3,3,1,0\nP4,6,8,1\nP5,4,1,0"));
        assertEquals(new ColumnChoice(1, 2, 3), choice("2,1.5,2,a\n1,3,4,b\n3,5,6,b"));
        assertEquals(new ColumnChoice(2, 3, 1), choice("842302,M,17.99,10.38\n842517,M,20.57,17.77\n"
                + "84300903,M,19.69,21.25\n8510426,B,13.54,14.36\n8510653,B,13.08,15.71"));
        assertEquals(new ColumnChoice(0, 1, 2), choice("1,2.5,a\n2,4,b\n3,1,a"), "there is nothing else");
    }

    @Test
    void twoColumnsAreTooFew() {
        assertFalse(ColumnChoice.isPossible(TableReader.read("1,2\n3,4")));
    }
}
