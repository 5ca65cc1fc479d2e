package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Int8Array;

/** Files of bytes that the reader saves and opens. They stay on this machine; all of it works from {@code file://} too. */
public final class BinaryFiles {
    /** Gets a file. */
    public interface Opened {
        /** @param bytes the content; empty if it could not be read, or is larger than the limit */
        void opened(String name, double size, byte[] bytes);
    }

    /** The same, as the browser calls it. */
    @JSFunctor
    private interface OpenedInBrowser extends JSObject {
        void opened(String name, double size, Int8Array bytes);
    }

    private BinaryFiles() {
    }

    /** Hands the reader bytes as a file. */
    @JSBody(params = {"name", "bytes"}, script = """
            var address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
            var link = document.createElement('a');
            link.href = address;
            link.download = name;
            document.body.appendChild(link);
            link.click();
            link.remove();
            setTimeout(function() { URL.revokeObjectURL(address); }, 60000);""")
    public static native void save(String name, @JSByRef(optional = true) byte[] bytes);

    /**
     * Lets the reader choose a file, of any ending: phones and tablets grey out files whose ending they don't know.
     *
     * @param mostBytes larger files aren't read
     */
    public static void choose(int mostBytes, Opened opened) {
        chooseInBrowser(mostBytes, inJava(opened));
    }

    /**
     * Takes files that are dropped on the element, but for those that a part of it takes. Files dropped elsewhere are
     * left: a browser would open them in the page's place.
     */
    public static void onDrop(HTMLElement element, int mostBytes, Opened opened) {
        takeDrops(element, mostBytes, inJava(opened));
    }

    private static OpenedInBrowser inJava(Opened opened) {
        return (name, size, bytes) -> opened.opened(name, size, bytes.copyToJavaArray());
    }

    @JSBody(params = {"mostBytes", "opened"}, script = """
            var input = document.createElement('input');
            input.type = 'file';
            input.addEventListener('change', function() {
                var file = input.files[0];
                if (!file) {
                    return;
                }
                function give(buffer) { opened(file.name, file.size, new Int8Array(buffer)); }
                if (file.size > mostBytes) {
                    give(0);
                } else {
                    file.arrayBuffer().then(give, function() { give(0); });
                }
            });
            input.click();""")
    private static native void chooseInBrowser(int mostBytes, OpenedInBrowser opened);

    @JSBody(params = {"element", "mostBytes", "opened"}, script = """
            self.ondragover = self.ondrop = function(event) {
                if (event.target.type !== 'file' && event.dataTransfer.types.indexOf('Files') >= 0) {
                    event.preventDefault();
                }
            };
            element.addEventListener('drop', function(event) {
                var file = event.dataTransfer && event.dataTransfer.files[0];
                if (!file || event.defaultPrevented || event.target.type === 'file') {
                    return;
                }
                function give(buffer) { opened(file.name, file.size, new Int8Array(buffer)); }
                if (file.size > mostBytes) {
                    give(0);
                } else {
                    file.arrayBuffer().then(give, function() { give(0); });
                }
            });""")
    private static native void takeDrops(HTMLElement element, int mostBytes, OpenedInBrowser opened);
}
