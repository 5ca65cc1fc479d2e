package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** Texts that a reader drops on an element. */
public final class GivenText {
    /** Gets the text. */
    @JSFunctor
    public interface Given extends JSObject {
        void given(String text);
    }

    private GivenText() {
    }

    /** Hears of files and texts that are dropped on the element. */
    @JSBody(params = {"element", "given"}, script = """
            element.addEventListener('dragover', function(event) { event.preventDefault(); });
            element.addEventListener('drop', function(event) {
                event.preventDefault();
                var file = event.dataTransfer.files[0];
                if (file) { file.text().then(function(text) { given(text); }); }
                else { given(event.dataTransfer.getData('text/plain')); }
            });""")
    public static native void onDrop(HTMLElement element, Given given);
}
