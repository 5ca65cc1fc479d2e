package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** Files and texts that a reader gives to an element, in whatever encoding. */
public final class GivenFile {
    /** Gets a text as a string, or a file's bytes as an {@code Int8Array}. */
    @JSFunctor
    public interface Given extends JSObject {
        void given(JSObject content);
    }

    private GivenFile() {
    }

    /** Hears of files and texts that are dropped on the element. */
    @JSBody(params = {"element", "given"}, script = """
            element.addEventListener('dragover', function(event) { event.preventDefault(); });
            element.addEventListener('drop', function(event) {
                event.preventDefault();
                var file = event.dataTransfer.files[0];
                if (file) { file.arrayBuffer().then(function(bytes) { given(new Int8Array(bytes)); }); }
                else { given(event.dataTransfer.getData('text/plain')); }
            });""")
    public static native void onDrop(HTMLElement element, Given given);

    /** Hears of texts that are pasted while the element has the focus. */
    @JSBody(params = {"element", "given"}, script = """
            element.addEventListener('paste', function(event) {
                event.preventDefault();
                given(event.clipboardData.getData('text/plain'));
            });""")
    public static native void onPaste(HTMLElement element, Given given);

    /** Hears of the file that is chosen with a file input. */
    @JSBody(params = {"input", "given"}, script = """
            input.addEventListener('change', function() {
                var file = input.files[0];
                if (file) {
                    file.arrayBuffer().then(function(bytes) { given(new Int8Array(bytes)); input.value = ''; });
                }
            });""")
    public static native void onChoice(HTMLElement input, Given given);
}
