package org.dlmastery.ui.export;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/** What the exporter has made, {@code {name, type, bytes}}, or why it couldn't, {@code {problem}}. */
public final class MadeFile {
    private final JSObject made;

    public MadeFile(JSObject made) {
        this.made = made;
    }

    /** Why there is no file; empty if there is one. */
    public String problem() {
        return problem(made);
    }

    public String name() {
        return name(made);
    }

    /** The file's content as text. */
    public String text() {
        return text(made);
    }

    /** Hands the file to the browser to be saved. */
    public void save() {
        save(made);
    }

    /** Whether the page is in a frame whose limits, which can't be asked for, may keep files from being saved. */
    @JSBody(script = "return window !== window.top && self.origin === 'null' && location.protocol !== 'file:';")
    public static native boolean mayBeForbidden();

    /** Saves what is drawn on a canvas as a picture. */
    @JSBody(params = {"picture", "name"}, script = """
            picture.toBlob(function(blob) {
                var link = document.createElement('a');
                link.href = URL.createObjectURL(blob);
                link.download = name;
                link.click();
                setTimeout(function() { URL.revokeObjectURL(link.href); }, 60000);
            });""")
    public static native void savePicture(HTMLCanvasElement picture, String name);

    @JSBody(params = "made", script = "return made.problem || '';")
    private static native String problem(JSObject made);

    @JSBody(params = "made", script = "return made.name;")
    private static native String name(JSObject made);

    @JSBody(params = "made", script = "return new TextDecoder().decode(made.bytes);")
    private static native String text(JSObject made);

    @JSBody(params = "made", script = """
            var link = document.createElement('a');
            link.href = URL.createObjectURL(new Blob([made.bytes], { type: made.type }));
            link.download = made.name;
            link.click();
            setTimeout(function() { URL.revokeObjectURL(link.href); }, 60000);""")
    private static native void save(JSObject made);
}
