package org.dlmastery.core.kind.mlp.code;

import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.settings.OptimiserKind;

/**
 * The page's optimisers written out in Python, for frameworks without optimisers of their own. The code works on one
 * parameter {@code w} with its gradient {@code g} and what it remembers of it, {@code state}.
 */
final class ArrayOptimiser {
    private ArrayOptimiser() {
    }

    /** What is remembered of a parameter, as a Python dictionary; {@code library} makes its zeros. */
    static String start(OptimiserKind kind, String library) {
        String zeros = library + ".zeros_like(w)";
        return switch (kind) {
            case SGD -> "{}";
            case MOMENTUM -> "{\"velocity\": " + zeros + "}";
            case RMSPROP -> "{\"squares\": " + zeros + "}";
            case ADAM -> "{\"mean\": " + zeros + ", \"squares\": " + zeros + ", \"steps\": 0}";
        };
    }

    /** The statements of one update; they return the new parameter and the new state. */
    static String update(OptimiserKind kind, String library, String rate) {
        return new Template(switch (kind) {
            case SGD -> """
                    return w - @{rate} * g, state""";
            case MOMENTUM -> """
                    velocity = 0.9 * state["velocity"] + g
                    return w - @{rate} * velocity, {"velocity": velocity}""";
            case RMSPROP -> """
                    squares = 0.99 * state["squares"] + 0.01 * g * g
                    return w - @{rate} * g / (@{library}.sqrt(squares) + 1e-8), {"squares": squares}""";
            case ADAM -> """
                    steps = state["steps"] + 1
                    mean = 0.9 * state["mean"] + 0.1 * g
                    squares = 0.999 * state["squares"] + 0.001 * g * g
                    corrected_mean = mean / (1 - 0.9**steps)
                    corrected_squares = squares / (1 - 0.999**steps)
                    w = w - @{rate} * corrected_mean / (@{library}.sqrt(corrected_squares) + 1e-8)
                    return w, {"mean": mean, "squares": squares, "steps": steps}""";
        }).with("rate", rate).with("library", library).fill();
    }
}
