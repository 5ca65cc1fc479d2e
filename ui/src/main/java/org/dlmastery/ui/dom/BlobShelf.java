package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * Large files as the browser holds them, outside the page's memory, and its cache, which keeps them for the next visit;
 * there is none in a sandboxed frame and from {@code file://}.
 */
public final class BlobShelf {
    /** Gets the file, as {@link FilePieces} reads it; null if none is kept. */
    @JSFunctor
    public interface Found extends JSObject {
        void found(JSObject file);
    }

    /** Hears whether it was kept. */
    @JSFunctor
    public interface Kept extends JSObject {
        void kept(boolean isKept);
    }

    private BlobShelf() {
    }

    /** An empty list of pieces. */
    @JSBody(script = "return [];")
    public static native JSObject pieces();

    /** @param bytes as they come from a host */
    @JSBody(params = {"pieces", "bytes"}, script = "pieces.push(bytes);")
    public static native void add(JSObject pieces, JSObject bytes);

    /** All pieces as one, which takes their place in the list: the browser may put it on the disk. */
    @JSBody(params = "pieces", script = """
            var file = new Blob(pieces);
            pieces.length = 0;
            pieces.push(file);
            return file;""")
    public static native JSObject joined(JSObject pieces);

    @JSBody(params = {"shelf", "address", "found"}, script = """
            function answer(file) { setTimeout(function() { found(file); }, 0); }
            try {
                caches.open(shelf).then(function(cache) { return cache.match(address); })
                    .then(function(kept) { return kept ? kept.blob() : null; })
                    .then(answer, function() { answer(null); });
            } catch (forbidden) {
                answer(null);
            }""")
    public static native void find(String shelf, String address, Found found);

    @JSBody(params = {"shelf", "address", "file", "kept"}, script = """
            function answer(isKept) { setTimeout(function() { kept(isKept); }, 0); }
            try {
                caches.open(shelf).then(function(cache) { return cache.put(address, new Response(file)); })
                    .then(function() { answer(true); }, function() { answer(false); });
            } catch (forbidden) {
                answer(false);
            }""")
    public static native void keep(String shelf, String address, JSObject file, Kept kept);

    @JSBody(params = {"shelf", "address"}, script = """
            try {
                caches.open(shelf).then(function(cache) { return cache.delete(address); }, function() { });
            } catch (forbidden) {
                // Then there is nothing to forget.
            }""")
    public static native void forget(String shelf, String address);
}
