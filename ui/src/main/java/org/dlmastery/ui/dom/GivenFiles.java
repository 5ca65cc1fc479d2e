package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Int8Array;

/** Several files that a reader gives at once, whole: chosen, or dropped on an element. */
public final class GivenFiles {
    /** Gets a file; null instead of its bytes if it couldn't be read. */
    @JSFunctor
    public interface Given extends JSObject {
        void given(Int8Array file);
    }

    private GivenFiles() {
    }

    /** Hears of files that are chosen with a file input. */
    @JSBody(params = {"input", "given"}, script = """
            input.addEventListener('change', function() {
                Array.from(input.files).forEach(function(file) {
                    file.arrayBuffer().then(function(buffer) { return new Int8Array(buffer); },
                            function() { return null; }).then(given);
                });
                input.value = '';
            });""")
    public static native void onChoice(HTMLElement input, Given given);

    /** Hears of files that are dropped on an element. */
    @JSBody(params = {"element", "given"}, script = """
            element.addEventListener('dragover', function(event) { event.preventDefault(); });
            element.addEventListener('drop', function(event) {
                event.preventDefault();
                Array.from(event.dataTransfer.files).forEach(function(file) {
                    file.arrayBuffer().then(function(buffer) { return new Int8Array(buffer); },
                            function() { return null; }).then(given);
                });
            });""")
    public static native void onDrop(HTMLElement element, Given given);
}
