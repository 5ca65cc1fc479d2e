package org.dlmastery.core.io.code;

import java.util.ArrayList;
import java.util.List;

/**
 * A Python program in parts, which a script joins and a notebook shows one by one.
 *
 * @param introduction the script's docstring
 * @param parts in order; the first are the imports
 */
public record PythonProgram(String introduction, List<Part> parts) {
    private static final int TEXT_WIDTH = 100;

    /**
     * A piece of the program.
     *
     * @param explanation in Markdown, for a notebook
     * @param code without blank lines at either end
     */
    public record Part(String explanation, String code) {
        public Part {
            code = code.strip();
        }
    }

    public PythonProgram {
        parts = List.copyOf(parts);
    }

    /**
     * What a script says of itself.
     *
     * @param what the first sentence
     * @param sentences what the network is and was trained on
     * @param packages what it needs
     */
    public static String introduction(String what, List<String> sentences, String packages) {
        List<String> lines = new ArrayList<>();
        lines.add(what);
        lines.add("");
        lines.addAll(broken(sentences, TEXT_WIDTH));
        lines.add("Needs " + packages + ".");
        return String.join("\n", lines);
    }

    /** Sentences, each begun on a new line and broken between words so that no line is longer than the width. */
    public static List<String> broken(List<String> sentences, int width) {
        List<String> lines = new ArrayList<>();
        for (String sentence : sentences) {
            String left = sentence;
            while (left.length() > width) {
                int space = left.lastIndexOf(' ', width);
                lines.add(left.substring(0, space));
                left = left.substring(space + 1);
            }
            lines.add(left);
        }
        return lines;
    }

    /** The whole as one file. */
    public String script() {
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
