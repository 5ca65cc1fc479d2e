package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Int8Array;

/** Files of any size that a reader gives, of which only parts are read. They stay on this machine. */
public final class LargeFiles {
    /** A file, of which nothing has been read yet. */
    public interface Taken {
        void taken(LargeFile file);
    }

    /** Gets a part of a file: fewer bytes than asked for where the file ends, none if it can't be read. */
    public interface Part {
        void read(byte[] bytes);
    }

    /** A file by its name and size. */
    public static final class LargeFile {
        private final JSObject file;
        private final String name;
        private final double size;

        private LargeFile(JSObject file, String name, double size) {
            this.file = file;
            this.name = name;
            this.size = size;
        }

        public String name() {
            return name;
        }

        /** In bytes. */
        public double size() {
            return size;
        }

        /** Reads the bytes from one place to before another. */
        public void read(double from, double to, Part part) {
            slice(file, from, to, bytes -> part.read(bytes.copyToJavaArray()));
        }
    }

    @JSFunctor
    private interface TakenInBrowser extends JSObject {
        void taken(JSObject file, String name, double size);
    }

    @JSFunctor
    private interface PartInBrowser extends JSObject {
        void read(Int8Array bytes);
    }

    private LargeFiles() {
    }

    /** Hears of files that are dropped on the element. */
    public static void onDrop(HTMLElement element, Taken taken) {
        listen(element, (file, name, size) -> taken.taken(new LargeFile(file, name, size)));
    }

    /** Lets the reader choose a file. */
    public static void choose(Taken taken) {
        ask((file, name, size) -> taken.taken(new LargeFile(file, name, size)));
    }

    @JSBody(params = {"element", "taken"}, script = """
            element.addEventListener('dragover', function(event) { event.preventDefault(); });
            element.addEventListener('drop', function(event) {
                var file = event.dataTransfer.files[0];
                if (file) {
                    event.preventDefault();
                    taken(file, file.name, file.size);
                }
            });""")
    private static native void listen(HTMLElement element, TakenInBrowser taken);

    @JSBody(params = "taken", script = """
            var input = document.createElement('input');
            input.type = 'file';
            input.addEventListener('change', function() {
                var file = input.files[0];
                if (file) {
                    taken(file, file.name, file.size);
                }
            });
            input.click();""")
    private static native void ask(TakenInBrowser taken);

    @JSBody(params = {"file", "from", "to", "part"}, script = """
            file.slice(from, to).arrayBuffer().then(
                    function(bytes) { part(new Int8Array(bytes)); },
                    function() { part(new Int8Array(0)); });""")
    private static native void slice(JSObject file, double from, double to, PartInBrowser part);
}
