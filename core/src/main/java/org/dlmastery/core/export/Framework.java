package org.dlmastery.core.export;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program in Python begins with, by the library that computes.
 *
 * @param name the library's
 * @param packages what has to be installed, in words
 * @param standard imports of Python's own library beside base64 and io
 * @param imports the others
 * @param settings statements that make numbers what they are on the page; empty if there are none
 */
public record Framework(String name, String packages, List<String> standard, List<String> imports, String settings) {
    public static final Framework NUMPY = new Framework("NumPy", "numpy", List.of(), List.of("import numpy as np"), "");

    public static final Framework PYTORCH = new Framework("PyTorch", "torch and numpy", List.of(),
            List.of("import numpy as np", "import torch", "from torch import nn"), """
            # As on the page, whatever was set before this.
            torch.set_default_dtype(torch.float32)
            torch.set_default_device("cpu")
            """);

    public static final Framework JAX = new Framework("JAX", "jax and numpy", List.of(),
            List.of("import jax", "import jax.numpy as jnp", "import numpy as np"), """
            # As on the page, whatever is set for JAX around this program.
            jax.config.update("jax_enable_x64", False)
            jax.config.update("jax_numpy_dtype_promotion", "standard")
            jax.config.update("jax_numpy_rank_promotion", "allow")
            # Accelerators multiply matrices with fewer digits unless they are told not to.
            jax.config.update("jax_default_matmul_precision", "highest")
            """);

    public static final Framework KERAS = new Framework("Keras 3",
            "keras and numpy, and one of tensorflow, jax and torch", List.of(),
            List.of("import keras", "import numpy as np"), """
            # As on the page, whatever this machine has set for Keras.
            keras.config.set_floatx("float32")
            keras.config.set_dtype_policy("float32")
            """);

    public Framework {
        standard = List.copyOf(standard);
        imports = List.copyOf(imports);
    }

    /** The same with a module of Python's own library. */
    public Framework standard(String statement) {
        return new Framework(name, packages, and(standard, statement), imports, settings);
    }

    /** The same with another import, after those that it has. */
    public Framework importing(String statement) {
        return new Framework(name, packages, standard, and(imports, statement), settings);
    }

    /** The same with another setting, after those that it has. */
    public Framework setting(String statement) {
        return new Framework(name, packages, standard, imports, settings + statement + "\n");
    }

    private static List<String> and(List<String> statements, String another) {
        List<String> more = new ArrayList<>(statements);
        more.add(another);
        return more;
    }

    /** The program's first lines. */
    String head() {
        List<String> lines = new ArrayList<>(List.of("import base64"));
        lines.add("import io");
        lines.addAll(standard);
        lines.add("");
        lines.addAll(imports);
        return String.join("\n", lines) + (settings.isEmpty() ? "" : "\n\n" + settings);
    }
}
