package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Float32Array;

/** Pictures that a reader chooses, as squares. */
public final class GivenPicture {
    /** Gets a picture on a square canvas, or nothing if the file is none that the browser knows. */
    @JSFunctor
    public interface Given extends JSObject {
        void given(HTMLElement square);
    }

    private GivenPicture() {
    }

    /**
     * Hears of the picture that is chosen with a file input: the whole of it within a square, on the colour of its upper
     * left pixel.
     *
     * @param given gets the square, or null
     */
    @JSBody(params = {"input", "side", "given"}, script = """
            input.addEventListener('change', function() {
                var file = input.files[0];
                if (!file) {
                    return;
                }
                createImageBitmap(file).then(function(picture) {
                    var canvas = document.createElement('canvas');
                    canvas.width = canvas.height = side;
                    var pen = canvas.getContext('2d', { willReadFrequently: true });
                    pen.drawImage(picture, 0, 0, 1, 1, 0, 0, side, side);
                    var scale = side / Math.max(picture.width, picture.height);
                    var width = picture.width * scale, height = picture.height * scale;
                    pen.drawImage(picture, (side - width) / 2, (side - height) / 2, width, height);
                    given(canvas);
                }).catch(function() { given(null); });
                input.value = '';
            });""")
    public static native void onChoice(HTMLElement input, int side, Given given);

    /** Red, green and blue of a square canvas, one after the other: [3, side, side], 0 to 255. */
    public static float[] colours(HTMLElement square) {
        Float32Array found = read(square);
        float[] colours = new float[found.getLength()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = found.get(i);
        }
        return colours;
    }

    @JSBody(params = "square", script = """
            var side = square.width, count = side * side, colours = new Float32Array(3 * count);
            var bytes = square.getContext('2d').getImageData(0, 0, side, side).data;
            for (var i = 0; i < count; i++) {
                for (var colour = 0; colour < 3; colour++) {
                    colours[colour * count + i] = bytes[4 * i + colour];
                }
            }
            return colours;""")
    private static native Float32Array read(HTMLElement square);
}
