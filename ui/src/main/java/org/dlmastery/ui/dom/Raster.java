package org.dlmastery.ui.dom;

import java.util.Optional;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.canvas.ImageData;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Uint8ClampedArray;

/** A canvas with one pixel a number: colours as {@link Palette#pixel} gives them, row by row from the upper edge. */
public final class Raster {
    private final HTMLCanvasElement canvas;
    /** Made when something is painted, as {@link Drawing}'s. */
    private Optional<CanvasRenderingContext2D> pen = Optional.empty();
    private final int width;
    private final int height;
    private final int[] colours;
    private final ImageData image;

    public Raster(int width, int height) {
        this.width = width;
        this.height = height;
        canvas = (HTMLCanvasElement) HTMLDocument.current().createElement("canvas");
        canvas.setWidth(width);
        canvas.setHeight(height);
        colours = new int[width * height];
        // In the JavaScript program this is the array's own memory: painting copies nothing.
        Int32Array shared = Int32Array.fromJavaArray(colours);
        image = new ImageData(new Uint8ClampedArray(shared.getBuffer(), shared.getByteOffset(),
                shared.getByteLength()), width, height);
    }

    public HTMLCanvasElement element() {
        return canvas;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixels, to be written; {@link #put} shows them. */
    public int[] colours() {
        return colours;
    }

    /** Shows the pixels as they are now. */
    public void put() {
        if (pen.isEmpty()) {
            pen = Optional.of((CanvasRenderingContext2D) canvas.getContext("2d"));
        }
        pen.get().putImageData(image, 0, 0);
    }
}
