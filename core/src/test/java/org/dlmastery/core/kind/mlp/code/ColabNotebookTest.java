package org.dlmastery.core.kind.mlp.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.Oracle;
import org.dlmastery.core.kind.mlp.export.Python;
import org.dlmastery.core.kind.mlp.export.SomeNetworks;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColabNotebookTest {
    private static final TrainedMlp NETWORK = SomeNetworks.network(1);
    private static final String ADDRESS = "https://example.org/neural-net/?a=1#x=(2,3)&y=<z>";

    @TempDir
    private Path folder;

    private static String notebook() {
        return notebook(ADDRESS);
    }

    private static String notebook(String address) {
        return ColabNotebook.write(NETWORK, Oracle.check(NETWORK), address);
    }

    private static String source(Json cell) {
        StringBuilder source = new StringBuilder();
        List<Json> lines = cell.member("source").items();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).asText();
            assertEquals(i < lines.size() - 1, line.endsWith("\n"), "every line but the last ends in a line break");
            source.append(line);
        }
        return source.toString();
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        for (Json cell : Json.parse(notebook()).member("cells").items()) {
            if (cell.member("cell_type").asText().equals("code")) {
                code.append(source(cell)).append('\n');
            }
        }
        return code.toString();
    }

    @Test
    void notebookHasTheMembersThatFormat45Wants() {
        Json notebook = Json.parse(notebook());
        assertEquals(Set.of("cells", "metadata", "nbformat", "nbformat_minor"), notebook.members().keySet());
        assertEquals(4, notebook.member("nbformat").asCount());
        assertEquals(5, notebook.member("nbformat_minor").asCount());
        Json kernel = notebook.member("metadata").member("kernelspec");
        assertEquals("python3", kernel.member("name").asText());
        assertFalse(kernel.member("display_name").asText().isEmpty());
        assertEquals("python", notebook.member("metadata").member("language_info").member("name").asText());
        Set<String> ids = new HashSet<>();
        for (Json cell : notebook.member("cells").items()) {
            boolean isCode = cell.member("cell_type").asText().equals("code");
            assertEquals(isCode ? Set.of("cell_type", "id", "metadata", "source", "execution_count", "outputs")
                    : Set.of("cell_type", "id", "metadata", "source"), cell.members().keySet());
            assertTrue(isCode || cell.member("cell_type").asText().equals("markdown"));
            String id = cell.member("id").asText();
            assertTrue(id.matches("[a-zA-Z0-9_-]{1,64}"), id);
            assertTrue(ids.add(id), id + " is unique");
            assertFalse(source(cell).isBlank());
            if (isCode) {
                assertEquals(new Json.Nothing(), cell.member("execution_count"));
                assertEquals(List.of(), cell.member("outputs").items());
            }
        }
        assertTrue(ids.size() > 10, "a title, a cell for each part with its explanation, the picture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///media/lovelace/dl-mastery/index.html",
        "file:///D:/lovelace/site/index.html", "http://localhost:8080/lovelace/",
        "http://127.0.0.1:8000/lovelace/", "http://[::1]/lovelace/", "https://192.168.0.7/lovelace/",
        "http://lovelace-laptop/site/", "http://lovelace-laptop.local/site/", "https://lovelace:secret@example.org/",
        "blob:null/lovelace", "content://com.android.lovelace/1", "about:srcdoc?lovelace"})
    void addressThatTellsOfTheReadersMachineStaysOutOfTheNotebook(String folder) {
        String notebook = notebook(folder + "#/mlp?layers=4-2");
        assertFalse(notebook.contains("lovelace"), notebook);
        String title = source(Json.parse(notebook).member("cells").items().get(0));
        assertTrue(title.endsWith("put this at the end of its address:\n\n    #/mlp?layers=4-2"), title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/", "http://dl-mastery.example.com:8080/a/b?x", "https://a.b.ai"})
    void publicAddressIsALink(String place) {
        String title = source(Json.parse(notebook(place + "#/mlp")).member("cells").items().get(0));
        assertTrue(title.endsWith("[Back to the page](<" + place + "#/mlp>)"), title);
    }

    @Test
    void titleLinksBackToThePageWhateverItsAddress() {
        String title = source(Json.parse(notebook()).member("cells").items().get(0));
        assertTrue(title.startsWith("# A network from DL Mastery\n"), title);
        String link = "[Back to the page](<https://example.org/neural-net/?a=1#x=(2,3)&y=%3Cz%3E>)";
        assertTrue(title.endsWith(link), title);
        assertTrue(title.contains(NETWORK.experiment().parameterCount() + " parameters."), title);
    }

    @Test
    void pythonCompilesTheCells() throws IOException {
        assumeTrue(Python.has(), "skipped: there is no python3");
        Files.writeString(folder.resolve("cells.py"), code());
        assertEquals(new Python.Result(0, ""),
                Python.run(folder, List.of("-W", "error", "-m", "py_compile", "cells.py")));
    }

    @Test
    @Tag("python")
    void cellsRunAndAgreeWithTheEngine() throws IOException {
        assumeTrue(Python.has("torch", "numpy", "matplotlib"),
                "skipped: one of torch, numpy, matplotlib can't be imported");
        Files.writeString(folder.resolve("cells.py"), code());
        Python.Result result = Python.run(folder, List.of("cells.py"));
        assertEquals(0, result.exitCode(), result::output);
        assertTrue(result.output().contains("8 predictions agree with the page's; the largest difference is "),
                result::output);
    }

    @Test
    @Tag("python")
    void jupytersOwnValidatorAcceptsIt() throws IOException {
        assumeTrue(Python.has("nbformat"), "skipped: nbformat can't be imported");
        Files.writeString(folder.resolve("network.ipynb"), notebook());
        Python.Result result = Python.run(folder, List.of("-W", "error::Warning:nbformat", "-c", """
                import nbformat
                nbformat.validate(nbformat.read("network.ipynb", as_version=nbformat.NO_CONVERT))
                """));
        assertEquals(new Python.Result(0, ""), result);
    }
}
