package org.dlmastery.devices.webgpu.kernel;

import java.util.List;

/** The text of a kernel in WGSL: its bindings, and phrases that many kernels share. */
public final class Wgsl {
    /** The numbers of words that parameters are rounded up to, in bytes: 16, as uniform memory asks. */
    private static final int WORDS_OF_A_VECTOR = 4;

    private Wgsl() {
    }

    /** The whole text: extensions, then bindings, then the body. Binding 0 is the parameters, the buffers follow. */
    public static String text(Kernel kernel) {
        StringBuilder text = new StringBuilder();
        for (String extension : kernel.extensions()) {
            text.append("enable ").append(extension).append(";\n");
        }
        text.append("struct Parameters { words: array<vec4<u32>, ").append(vectors(kernel)).append("> }\n")
                .append("@group(0) @binding(0) var<uniform> parameters: Parameters;\n");
        List<Binding> bindings = kernel.bindings();
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            text.append("@group(0) @binding(").append(i + 1).append(") var<storage, ")
                    .append(binding.written() ? "read_write" : "read").append("> buffer").append(i)
                    .append(": array<").append(binding.element()).append(">;\n");
        }
        return text.append(kernel.body()).toString();
    }

    /** How many bytes of uniform memory the parameters take. */
    public static int parameterBytes(Kernel kernel) {
        return 16 * vectors(kernel);
    }

    private static int vectors(Kernel kernel) {
        return Math.max(1, (kernel.parameterCount() + WORDS_OF_A_VECTOR - 1) / WORDS_OF_A_VECTOR);
    }

    /** The value of a parameter, a u32. */
    static String parameter(int word) {
        return "parameters.words[" + word / WORDS_OF_A_VECTOR + "]." + "xyzw".charAt(word % WORDS_OF_A_VECTOR);
    }

    /**
     * Statements that find where an index lies. The parameters from {@code firstWord} on are those of
     * {@link Axes#describe}.
     *
     * @param index the name of a u32, the row-major position
     * @param rank how many dimensions there are; with none, nothing moves
     * @param places names of {@code var}s of u32, one a view, to which the distances are added; an empty name leaves a
     *     view out
     */
    static String locate(String index, int firstWord, int rank, String... places) {
        StringBuilder text = new StringBuilder();
        String rest = index;
        for (int d = rank - 1; d >= 0; d--) {
            String here = rest;
            if (d > 0) {
                String size = parameter(firstWord + d - 1);
                String next = index + "_" + d;
                text.append("  let ").append(next).append(" = ").append(rest).append(" / ").append(size).append(";\n");
                here = "(" + rest + " - " + next + " * " + size + ")";
                rest = next;
            }
            for (int v = 0; v < places.length; v++) {
                if (places[v].isEmpty()) {
                    continue;
                }
                String stride = parameter(firstWord + rank - 1 + v * rank + d);
                text.append("  ").append(places[v]).append(" += ").append(here).append(" * ").append(stride)
                        .append(";\n");
            }
        }
        return text.toString();
    }
}
