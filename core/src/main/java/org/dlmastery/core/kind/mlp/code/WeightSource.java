package org.dlmastery.core.kind.mlp.code;

/** Where a program has its weights from. */
public sealed interface WeightSource {
    /** They stand in the program. */
    record Inlined() implements WeightSource {
    }

    /**
     * They are loaded from a file beside the program.
     *
     * @param name the file's name; what kind it must be, {@link CodeLanguage#weightFile} says
     */
    record InFile(String name) implements WeightSource {
        public InFile {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c < ' ' || c == '"' || c == '\\') {
                    throw new IllegalArgumentException("weight file: a program can't name " + name);
                }
            }
        }
    }
}
