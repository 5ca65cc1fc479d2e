package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;

/**
 * A Python program in parts, which a script joins and a notebook shows one by one.
 *
 * @param introduction the script's docstring
 * @param parts in order; the first are the imports
 */
record PythonProgram(String introduction, List<Part> parts) {
    private static final int TEXT_WIDTH = 100;

    /**
     * A piece of the program.
     *
     * @param explanation in Markdown, for a notebook
     * @param code without blank lines at either end
     */
    record Part(String explanation, String code) {
        Part {
            code = code.strip();
        }
    }

    PythonProgram {
        parts = List.copyOf(parts);
    }

    /** What a script says of itself. */
    static String introduction(MlpExperiment experiment, String framework, String packages) {
        List<String> lines = new ArrayList<>();
        lines.add("A network trained on the Neural Net page of DL Mastery, rebuilt in " + framework + ".");
        lines.add("");
        lines.addAll(ExperimentText.lines(experiment, TEXT_WIDTH));
        lines.add("Needs " + packages + ".");
        return String.join("\n", lines);
    }

    /** The whole as one file. */
    String script() {
        StringBuilder out = new StringBuilder("\"\"\"" + introduction + "\n\"\"\"\n\n");
        boolean afterBlock = false;
        String separator = "";
        for (Part part : parts) {
            boolean definition = part.code().startsWith("def ") || part.code().startsWith("class ");
            // Python's style guide puts two empty lines around functions and classes.
            out.append(afterBlock || definition ? separator + separator : separator).append(part.code()).append('\n');
            afterBlock = part.code().charAt(part.code().lastIndexOf('\n') + 1) == ' ';
            separator = "\n";
        }
        return out.toString();
    }
}
