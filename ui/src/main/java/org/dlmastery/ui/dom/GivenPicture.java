package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Float32Array;

/** Pictures that a reader chooses, as grey squares. */
public final class GivenPicture {
    /** Gets a picture, or nothing if the file is none that the browser knows. */
    @JSFunctor
    public interface Given extends JSObject {
        void given(Float32Array grey);
    }

    private GivenPicture() {
    }

    /**
     * Hears of the picture that is chosen with a file input: the whole of it within a square, on the colour of its upper
     * left pixel, in grey.
     *
     * @param given gets [side, side], 0 to 255, or null
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
                    var bytes = pen.getImageData(0, 0, side, side).data, grey = new Float32Array(side * side);
                    for (var i = 0; i < grey.length; i++) {
                        grey[i] = 0.299 * bytes[4 * i] + 0.587 * bytes[4 * i + 1] + 0.114 * bytes[4 * i + 2];
                    }
                    given(grey);
                }).catch(function() { given(null); });
                input.value = '';
            });""")
    public static native void onChoice(HTMLElement input, int side, Given given);
}
