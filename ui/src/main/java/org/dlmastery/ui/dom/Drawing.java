package org.dlmastery.ui.dom;

import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;

/** A canvas measured in CSS pixels and as sharp as the screen. */
public final class Drawing {
    private final HTMLCanvasElement canvas;
    /** Made when something is drawn: a canvas that has one costs the browser a layer of its own. */
    private Optional<CanvasRenderingContext2D> pen = Optional.empty();
    private double width;
    private double height;
    private double density;

    public Drawing() {
        canvas = (HTMLCanvasElement) HTMLDocument.current().createElement("canvas");
    }

    public HTMLCanvasElement element() {
        return canvas;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /** @return whether the size is another one than before, so that everything must be drawn again */
    public boolean resize(double newWidth, double newHeight) {
        double newDensity = Window.current().getDevicePixelRatio();
        if (newWidth == width && newHeight == height && newDensity == density) {
            return false;
        }
        width = newWidth;
        height = newHeight;
        density = newDensity;
        canvas.setWidth((int) Math.round(width * density));
        canvas.setHeight((int) Math.round(height * density));
        return true;
    }

    /** Draws a picture anew, of the size that it has, whenever the screen gets finer or coarser. */
    public void onDensity(Runnable draw) {
        Page.onResize(canvas, () -> {
            if (resize(width, height)) {
                draw.run();
            }
        });
    }

    /** A pen on the emptied canvas, in CSS pixels. */
    public CanvasRenderingContext2D fresh() {
        if (pen.isEmpty()) {
            pen = Optional.of((CanvasRenderingContext2D) canvas.getContext("2d"));
        }
        CanvasRenderingContext2D fresh = pen.get();
        fresh.setTransform(1, 0, 0, 1, 0, 0);
        fresh.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        fresh.setTransform(density, 0, 0, density, 0, 0);
        return fresh;
    }

    /** Draws lines with gaps from now on, in CSS pixels; without any for a line of 0. */
    @JSBody(params = {"pen", "line", "gap", "offset"}, script = """
            pen.setLineDash(line ? [line, gap] : []);
            pen.lineDashOffset = offset;""")
    public static native void dash(CanvasRenderingContext2D pen, double line, double gap, double offset);

    /** Whether pictures drawn larger are smoothed. */
    @JSBody(params = {"pen", "smooth"}, script = """
            pen.imageSmoothingEnabled = smooth;
            pen.imageSmoothingQuality = 'high';""")
    public static native void smooth(CanvasRenderingContext2D pen, boolean smooth);
}
