package org.dlmastery.core.kind.diffusion.export;

import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.export.ImageFunctions;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;

/** A diffusion model's U-Net written out as functions of arrays, in NumPy and in JAX. */
final class UNetArrayCode {
    private static final String FUNCTIONS = """
            def norm(x, @{parameters}name):
                \"""Groups of channels of mean 0 and variance 1, each channel then scaled and moved.\"""
                grouped = x.reshape(len(x), groups, -1)
                centred = grouped - grouped.mean(axis=2, keepdims=True)
                variance = (centred * centred).mean(axis=2, keepdims=True)
                normal = (centred / @{xp}.sqrt(variance + 1e-5)).reshape(x.shape)
                weight, bias = (parameters[name + end][:, None, None] for end in (".weight", ".bias"))
                return normal * weight + bias


            def linear(x, @{parameters}name):
                return x @ parameters[name + ".weight"].T + parameters[name + ".bias"]


            def silu(x):
                return x / (1 + @{xp}.exp(-x))


            def enlarged(x):
                \"""Each pixel twice across and twice down.\"""
                return x.repeat(2, axis=2).repeat(2, axis=3)


            def block(x, told, @{parameters}name):
                \"""A residual block that is told time and digit.\"""
                inner = convolution(silu(norm(x, @{parameters}name + ".n1")), @{parameters}name + ".c1", 1, 1)
                inner = inner + linear(told, @{parameters}name + ".e")[:, :, None, None]
                inner = convolution(silu(norm(inner, @{parameters}name + ".n2")), @{parameters}name + ".c2", 1, 1)
                skip = name + ".skip"
                return inner + (convolution(x, @{parameters}skip, 1, 0) if skip + ".weight" in parameters else x)
            """;

    private static final String NETWORK = """
            def network(x, features, labels@{last}):
                \"""What is said of images [N, 1, 28, 28].\"""
                told = silu(linear(features, @{parameters}"time") + parameters["cls.weight"][labels])
                large = block(convolution(x, @{parameters}"inp", 1, 1), told, @{parameters}"d1")
                small = block(average_pooling(large, 2, 2), told, @{parameters}"d2")
                x = block(average_pooling(small, 2, 2), told, @{parameters}"mid")
                x = block(@{xp}.concatenate([enlarged(x), small], axis=1), told, @{parameters}"u2")
                x = block(@{xp}.concatenate([enlarged(x), large], axis=1), told, @{parameters}"u1")
                return convolution(silu(norm(x, @{parameters}"norm")), @{parameters}"out", 1, 1)


            def forward(images, times, labels):
                \"""What the network says of noised images [N, 1, 28, 28] at times [N], to become labels [N].\"""
                return np.asarray(@{network}(np.asarray(images, dtype=np.float32), time_features(times), labels@{last}))
            """;

    private UNetArrayCode() {
    }

    static PythonProgram numPy(LearntUNet network) {
        return UNetPython.program(network, Framework.NUMPY, parts(false));
    }

    static PythonProgram jax(LearntUNet network) {
        return UNetPython.program(network, Framework.JAX, parts(true));
    }

    private static List<PythonProgram.Part> parts(boolean isJax) {
        String definitions = String.join("\n\n\n", isJax ? "" : ImageFunctions.WINDOWS.strip(),
                ImageFunctions.convolution(isJax).strip(), ImageFunctions.averagePooling(isJax).strip(),
                filled(FUNCTIONS, isJax));
        return List.of(new PythonProgram.Part("What the layers compute. Images are [N, channels, rows, columns].",
                definitions), new PythonProgram.Part("The network.", filled(NETWORK, isJax)));
    }

    private static String filled(String text, boolean isJax) {
        return new Template(text).with("xp", isJax ? "jnp" : "np").with("parameters", isJax ? "parameters, " : "")
                .with("last", isJax ? ", parameters" : "")
                .with("network", isJax ? "jax.jit(network)" : "network").fill();
    }
}
