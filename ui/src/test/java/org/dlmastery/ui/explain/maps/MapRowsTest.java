package org.dlmastery.ui.explain.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class MapRowsTest {
    private static final Language ENGLISH = Language.of(MessageFile.english());
    private static final MapColumn MAPS =
            new MapColumn("ReLU", "1 × 2 × 2", 2, 2, 1, 2, new float[] {0, 3, 1, 2});
    private static final MapColumn FEATURES = new MapColumn("Dense", "70", 70, 2, 1, 1, new float[] {-0.5f, 4});

    @Test
    void everyMapHasARowWithItsLeastItsGreatestAndItsMean() {
        MapRows rows = new MapRows(ENGLISH, List.of(MAPS, MapColumn.folded("+ 2", "layers 2–5"), FEATURES));
        assertEquals(5, rows.count());
        assertEquals(List.of("ReLU", "1 × 2 × 2", "1", "0", "3.000", "1.500"), rows.row(0));
        assertEquals(List.of("ReLU", "1 × 2 × 2", "2", "1.000", "2.000", "1.500"), rows.row(1));
        assertEquals(List.of("+ 2", "layers 2–5", "–", "–", "–", "–"), rows.row(2));
        assertEquals(List.of("Dense", "70", "2", "4.000", "4.000", "4.000"), rows.row(4));
    }

    @Test
    void whatIsPointedAtIsReadOut() {
        assertEquals("ReLU, map 2 of 2: from 1.00 to 2.00", MapColumns.reading(ENGLISH, MAPS, 0, 1));
        assertEquals("Dense, number 1 of 70: −0.500", MapColumns.reading(ENGLISH, FEATURES, 0, 0));
        assertEquals("Folded: layers 2–5. Enter opens them.",
                MapColumns.reading(ENGLISH, MapColumn.folded("+ 2", "layers 2–5"), 0, 0));
        assertEquals("Conv, 4: nothing read yet", MapColumns.reading(ENGLISH, MapColumn.empty("Conv", "4", 4, 2, 2), 0, 0));
    }

    @Test
    void numbersMustBeAsManyAsTheMapsHave() {
        assertEquals("maps: 3 numbers for 2 of 1 × 2", assertThrows(IllegalArgumentException.class,
                () -> new MapColumn("", "", 2, 2, 1, 2, new float[3])).getMessage());
    }
}
