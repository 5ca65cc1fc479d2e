package org.dlmastery.core.stage;

import java.util.function.Function;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.stage.Misfit.Reason;

/** What a window that slides over an image leaves of it. */
final class Windows {
    private Windows() {
    }

    /** @param cost of the output [C, P, Q] with the input's channels */
    static Fit on(Shape input, Window window, Function<Shape, Fit> cost) {
        if (input.rank() != 3) {
            return new Misfit(Reason.NEEDS_IMAGES, input);
        }
        int height = window.outputHeight(input.size(1));
        int width = window.outputWidth(input.size(2));
        if (height == 0 || width == 0) {
            return new Misfit(Reason.WINDOW_TOO_LARGE, input, window.height(), window.padding());
        }
        return cost.apply(Shape.of(input.size(0), height, width));
    }
}
