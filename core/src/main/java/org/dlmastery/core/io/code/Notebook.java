package org.dlmastery.core.io.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.json.Json;

/** A Jupyter notebook in Python (nbformat 4.5) while it is written, cell by cell. Colab opens such files too. */
public final class Notebook {
    private final List<Json> cells = new ArrayList<>();

    /** A cell of text, in Markdown. */
    public void markdown(String source) {
        cells.add(new Json.Members(cell("markdown", source)));
    }

    /** A cell of code that has not been run. */
    public void code(String source) {
        Map<String, Json> cell = cell("code", source);
        cell.put("execution_count", new Json.Nothing());
        cell.put("outputs", new Json.Items(List.of()));
        cells.add(new Json.Members(cell));
    }

    /** Two cells for each part of a program: what it says of itself, and its code. */
    public void parts(List<PythonProgram.Part> parts) {
        for (PythonProgram.Part part : parts) {
            markdown(part.explanation());
            code(part.code());
        }
    }

    /** The file's text. */
    public String text() {
        Map<String, Json> kernel = new LinkedHashMap<>();
        kernel.put("display_name", new Json.Text("Python 3"));
        kernel.put("language", new Json.Text("python"));
        kernel.put("name", new Json.Text("python3"));
        Map<String, Json> metadata = new LinkedHashMap<>();
        metadata.put("kernelspec", new Json.Members(kernel));
        metadata.put("language_info", new Json.Members(Map.of("name", new Json.Text("python"))));
        Map<String, Json> notebook = new LinkedHashMap<>();
        notebook.put("cells", new Json.Items(cells));
        notebook.put("metadata", new Json.Members(metadata));
        notebook.put("nbformat", new Json.Number(4));
        notebook.put("nbformat_minor", new Json.Number(5));
        return new Json.Members(notebook).text() + "\n";
    }

    private Map<String, Json> cell(String type, String source) {
        Map<String, Json> cell = new LinkedHashMap<>();
        cell.put("cell_type", new Json.Text(type));
        cell.put("id", new Json.Text("cell-" + (cells.size() + 1)));
        cell.put("metadata", new Json.Members(Map.of()));
        List<Json> lines = new ArrayList<>();
        for (int start = 0; start < source.length();) {
            int lineBreak = source.indexOf('\n', start);
            int end = lineBreak < 0 ? source.length() : lineBreak + 1;
            lines.add(new Json.Text(source.substring(start, end)));
            start = end;
        }
        cell.put("source", new Json.Items(lines));
        return cell;
    }
}
