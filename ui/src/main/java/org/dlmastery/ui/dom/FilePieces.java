package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** Large files that a reader chooses: never all of one is in memory. */
public final class FilePieces {
    /** Gets the chosen file. */
    @JSFunctor
    public interface Chosen extends JSObject {
        void chosen(JSObject file);
    }

    private FilePieces() {
    }

    /** Hears of the file that is chosen with a file input, or dropped on it. */
    @JSBody(params = {"input", "chosen"}, script = """
            input.addEventListener('change', function() {
                var file = input.files[0];
                if (file) {
                    chosen(file);
                    input.value = '';
                }
            });""")
    public static native void onChoice(HTMLElement input, Chosen chosen);

    @JSBody(params = "file", script = "return file.name;")
    public static native String name(JSObject file);

    @JSBody(params = "file", script = "return file.size;")
    public static native double size(JSObject file);

    /** How many million bytes a page may well take on this machine: half of the memory that the browser tells of. */
    @JSBody(script = "return (navigator.deviceMemory || 4) * 500;")
    public static native double megabytes();
}
