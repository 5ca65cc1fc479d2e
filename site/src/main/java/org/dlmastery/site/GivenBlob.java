package org.dlmastery.site;

import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.teavm.classlib.PlatformDetector;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** A file in a worker, read from where it lies, as workers alone can do at once. */
final class GivenBlob implements FileBytes.Source {
    private final JSObject file;

    private GivenBlob(JSObject file) {
        this.file = file;
    }

    /** @throws FileFormatException if it is too large to be read here */
    static FileBytes bytes(JSObject file) {
        return new FileBytes(new GivenBlob(file), size(file));
    }

    @Override
    public byte[] read(int from, int to) {
        Int8Array bytes = read(file, from, to);
        if (bytes == null || bytes.getLength() != to - from) {
            throw new FileFormatException("the browser can't read it any more; has it been changed or moved? Choose it again");
        }
        byte[] array = bytes.copyToJavaArray();
        // In the JavaScript program the array may be what was read itself.
        if (PlatformDetector.isWebAssemblyGC()) {
            free(bytes);
        }
        return array;
    }

    @JSBody(params = "file", script = "return file.size;")
    private static native double size(JSObject file);

    @JSBody(params = {"file", "from", "to"}, script = """
            try {
                return new Int8Array(new FileReaderSync().readAsArrayBuffer(file.slice(from, to)));
            } catch (unreadable) {
                return null;
            }""")
    private static native Int8Array read(JSObject file, int from, int to);

    /** Its memory is given back at once, where the browser can do that; else it waits for the browser's own time. */
    @JSBody(params = "bytes", script = "if (bytes.buffer.transfer) { bytes.buffer.transfer(0); }")
    private static native void free(Int8Array bytes);
}
