package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** Files that the reader saves and opens. They stay on this machine; all of it works from {@code file://} too. */
public final class TextFiles {
    /** Gets a file's name and text; without a text if it could not be read. */
    @JSFunctor
    public interface Opened extends JSObject {
        void opened(String name, String text);
    }

    private TextFiles() {
    }

    /** Hands the reader a text as a file. */
    @JSBody(params = {"name", "type", "text"}, script = """
            var address = URL.createObjectURL(new Blob([text], { type: type }));
            var link = document.createElement('a');
            link.href = address;
            link.download = name;
            document.body.appendChild(link);
            link.click();
            link.remove();
            setTimeout(function() { URL.revokeObjectURL(address); }, 60000);""")
    public static native void save(String name, String type, String text);

    /** Lets the reader choose a file. */
    @JSBody(params = {"ending", "opened"}, script = """
            var input = document.createElement('input');
            input.type = 'file';
            input.accept = ending;
            input.addEventListener('change', function() {
                var file = input.files[0];
                if (file) {
                    file.text().then(function(text) { opened(file.name, text); },
                            function() { opened(file.name, ''); });
                }
            });
            input.click();""")
    public static native void choose(String ending, Opened opened);

    /** Takes files with this ending that are dropped on the element, and leaves others to whoever wants them. */
    @JSBody(params = {"element", "ending", "opened"}, script = """
            element.addEventListener('dragover', function(event) {
                if (event.dataTransfer && event.dataTransfer.types.indexOf('Files') >= 0) {
                    event.preventDefault();
                }
            });
            element.addEventListener('drop', function(event) {
                var file = event.dataTransfer && event.dataTransfer.files[0];
                if (file && file.name.endsWith(ending)) {
                    event.preventDefault();
                    file.text().then(function(text) { opened(file.name, text); },
                            function() { opened(file.name, ''); });
                }
            });""")
    public static native void onDrop(HTMLElement element, String ending, Opened opened);
}
