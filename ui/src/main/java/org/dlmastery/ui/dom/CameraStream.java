package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** What the reader's camera sees, in a video element of the page and nowhere else. */
public final class CameraStream {
    /** Gets why there is no camera: the browser's name of the error, empty where it offers pages none. */
    @JSFunctor
    public interface Refused extends JSObject {
        void refused(String error);
    }

    private CameraStream() {
    }

    /** Asks the browser, which asks the reader. @param opened runs when the video plays */
    @JSBody(params = {"video", "opened", "refused"}, script = """
            if (!navigator.mediaDevices) {
                refused('');
                return;
            }
            navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(function(stream) {
                video.srcObject = stream;
                return video.play();
            }).then(opened, function(error) { refused(error.name); });""")
    public static native void open(HTMLElement video, Page.Action opened, Refused refused);

    /** Ends it: the camera's light goes out. */
    @JSBody(params = "video", script = """
            if (video.srcObject) {
                video.srcObject.getTracks().forEach(function(track) { track.stop(); });
                video.srcObject = null;
            }""")
    public static native void close(HTMLElement video);

    /** The square in the middle of what it shows just now, on a canvas. */
    @JSBody(params = {"video", "side"}, script = """
            var canvas = document.createElement('canvas');
            canvas.width = canvas.height = side;
            var pen = canvas.getContext('2d', { willReadFrequently: true });
            var seen = Math.min(video.videoWidth, video.videoHeight);
            var left = (video.videoWidth - seen) / 2, top = (video.videoHeight - seen) / 2;
            pen.drawImage(video, left, top, seen, seen, 0, 0, side, side);
            return canvas;""")
    public static native HTMLElement square(HTMLElement video, int side);
}
