package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** Text files that a reader gives to the page or takes from it. */
public final class TextFiles {
    /** Gets a file's text. */
    @JSFunctor
    public interface Given extends JSObject {
        void given(String text);
    }

    private TextFiles() {
    }

    /** Offers a text as a file to be saved. */
    @JSBody(params = {"name", "type", "text"}, script = """
            var address = URL.createObjectURL(new Blob([text], { type: type }));
            var link = document.createElement('a');
            link.href = address;
            link.download = name;
            document.body.appendChild(link);
            link.click();
            link.remove();
            setTimeout(function() { URL.revokeObjectURL(address); }, 10000);""")
    public static native void save(String name, String type, String text);

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
                if (file) { file.text().then(function(text) { given(text); input.value = ''; }); }
            });""")
    public static native void onChoice(HTMLElement input, Given given);

    /** Sends all of a pointer's further moves to the element, even those outside it. */
    @JSBody(params = {"event", "element"}, script = "try { element.setPointerCapture(event.pointerId); } catch (gone) { }")
    public static native void capture(JSObject event, HTMLElement element);

    /** Whether the pointer's main button, or a finger, is down. */
    @JSBody(params = "event", script = "return (event.buttons & 1) === 1;")
    public static native boolean isDown(JSObject event);
}
