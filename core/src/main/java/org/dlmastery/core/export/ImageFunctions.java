package org.dlmastery.core.export;

/**
 * What layers for images compute, as functions in Python with NumPy or JAX; images are [N, channels, rows, columns].
 * With JAX the parameters are an argument, so that a program may compile what calls them.
 */
public final class ImageFunctions {
    /** {@code windows(x, size, stride)}, which NumPy's other functions call. */
    public static final String WINDOWS = """
            def windows(x, size, stride):
                \"""What lies under each place of a window: [N, C, places down, places across, size, size].\"""
                places = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
                return places[:, :, ::stride, ::stride]
            """;

    private ImageFunctions() {
    }

    /** {@code convolution(x, name, stride, padding)}; with JAX the second argument is the parameters. */
    public static String convolution(boolean isJax) {
        return isJax ? """
                def convolution(x, parameters, name, stride, padding):
                    \"""Filters slid over images, which are padded by zeros on all sides.\"""
                    sums = jax.lax.conv_general_dilated(
                        x, parameters[name + ".weight"], (stride, stride), [(padding, padding)] * 2,
                        dimension_numbers=("NCHW", "OIHW", "NCHW"))
                    return sums + parameters[name + ".bias"][:, None, None] if name + ".bias" in parameters else sums
                """ : """
                def convolution(x, name, stride, padding):
                    \"""Filters slid over images, which are padded by zeros on all sides.\"""
                    weight = parameters[name + ".weight"]
                    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
                    places = windows(padded, weight.shape[2], stride)
                    sums = np.tensordot(places, weight, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2)
                    return sums + parameters[name + ".bias"][:, None, None] if name + ".bias" in parameters else sums
                """;
    }

    /** {@code average_pooling(x, size, stride)}. */
    public static String averagePooling(boolean isJax) {
        return isJax ? """
                def average_pooling(x, size, stride):
                    \"""The mean under each place of a window; what is left over at the end is left out.\"""
                    sums = jax.lax.reduce_window(
                        x, 0.0, jax.lax.add, (1, 1, size, size), (1, 1, stride, stride), "VALID")
                    return sums / size**2
                """ : """
                def average_pooling(x, size, stride):
                    \"""The mean under each place of a window; what is left over at the end is left out.\"""
                    return windows(x, size, stride).mean(axis=(4, 5))
                """;
    }
}
