package org.dlmastery.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.Python;

/** Exported programs and notebooks in a folder, run by one Python, one after the other. */
public final class ExportedPrograms {
    /** Runs each program and prints a line of JSON: its logits and what it said, or its error. */
    private static final String DRIVER = """
            import contextlib, io, json, os, runpy, sys, traceback
            import numpy as np
            inputs = dict(np.load("inputs.npz")) if os.path.exists("inputs.npz") else {}
            for program in sys.argv[2:]:
                result = {"name": program}
                try:
                    path = program
                    if program.endswith(".ipynb"):
                        cells = json.load(open(program, encoding="utf-8"))["cells"]
                        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
                        path = program + ".py"
                        open(path, "w", encoding="utf-8").write("\\n\\n".join(code))
                    with contextlib.redirect_stdout(io.StringIO()) as printed:
                        names = runpy.run_path(path, run_name="__main__")
                    logits = eval(sys.argv[1], names, {"inputs": inputs})
                    assert isinstance(logits, np.ndarray) and logits.dtype == np.float32, logits
                    result["logits"] = logits.astype(float).ravel().tolist()
                    result["said"] = printed.getvalue()
                except BaseException:
                    result["error"] = traceback.format_exc()
                print("RESULT " + json.dumps(result), flush=True)
            """;

    private final Path folder;
    private final String logits;
    private final List<String> programs = new ArrayList<>();
    private final Map<String, Json> results = new LinkedHashMap<>();

    /** @param logits what of a program's names is compared, in Python; {@code inputs} are arrays by name */
    public ExportedPrograms(Path folder, String logits) {
        this.folder = folder;
        this.logits = logits;
    }

    /** What {@code inputs} are. @param npz a file of arrays */
    public ExportedPrograms inputs(byte[] npz) {
        write(folder, "inputs.npz", npz);
        return this;
    }

    /** @return the file's name, of its place and this ending */
    public String add(String ending, byte[] content) {
        String name = programs.size() + ending;
        programs.add(write(folder, name, content));
        return name;
    }

    /** Writes a file; returns its name. */
    public static String write(Path folder, String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return name;
    }

    /** Runs all that were added. */
    public void run() throws IOException {
        Files.writeString(folder.resolve("driver.py"), DRIVER);
        List<String> arguments = new ArrayList<>(List.of("driver.py", logits));
        arguments.addAll(programs);
        results.putAll(Python.results(folder, arguments, programs));
    }

    /** What a program has said; fails with its error, if it had one. */
    public String said(String program) {
        assertTrue(!results.get(program).members().containsKey("error"), () -> error(program));
        return results.get(program).member("said").asText();
    }

    /** What went wrong with a program. */
    public String error(String program) {
        return results.get(program).member("error").asText();
    }

    /** Asserts that a program has given these logits, to a part of the largest, but of 1 at least. */
    public void assertLogits(String program, float[] expected, float tolerance) {
        said(program);
        List<Json> found = results.get(program).member("logits").items();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], (float) found.get(i).asNumber(), tolerance * Math.max(1, Math.abs(expected[i])),
                    "logit " + i);
        }
        assertEquals(expected.length, found.size());
    }
}
