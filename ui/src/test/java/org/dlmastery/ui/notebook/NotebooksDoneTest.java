package org.dlmastery.ui.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NotebooksDoneTest {
    @ParameterizedTest
    @CsvSource({"/notebooks, index", "/notebooks/1, 1", "/notebooks/17, 17", "/notebooks/0, ''", "/notebooks/18, ''",
        "/notebooks/01, ''", "/notebooks/x, ''", "/notebooks/1x, ''", "/notebooksx, ''", "/mlp, ''",
        "/notebooks/123456789012, ''"})
    void pathsLeadToTheListOrToOneOfSeventeen(String path, String name) {
        assertEquals(name, NotebookAddress.name(path));
    }

    @Test
    void whatIsKeptIsReadAgain() {
        NotebooksDone done = NotebooksDone.read("");
        done.set("15", true);
        done.set("1", true);
        done.set("15", true);
        assertEquals("1,15", done.text());
        assertTrue(NotebooksDone.read(done.text()).has("15"));
        done.set("1", false);
        assertEquals("15", done.text());
    }

    @ParameterizedTest
    @CsvSource({"'1,99,<b>,2', '1,2'", "',,', ''", "'3,3', 3"})
    void whatMakesNoSenseIsLeftOut(String kept, String text) {
        assertEquals(text, NotebooksDone.read(kept).text());
        assertFalse(NotebooksDone.read(kept).has("99"));
    }
}
