package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** The name that git gives to a file's content, by which a file of a repository is known to the byte. */
public final class BlobId {
    /** Gets the name, 40 hexadecimal digits; nothing where the browser computes none, as on a page of plain http. */
    @JSFunctor
    public interface Computed extends JSObject {
        void computed(String name);
    }

    private BlobId() {
    }

    /** SHA-1 of "blob", a space, the length in decimal digits, a byte of 0, and the content. */
    @JSBody(params = {"file", "computed"}, script = """
            if (!self.crypto || !crypto.subtle) {
                computed('');
                return;
            }
            var head = new TextEncoder().encode('blob ' + file.length + String.fromCharCode(0));
            var whole = new Uint8Array(head.length + file.length);
            whole.set(head);
            whole.set(file, head.length);
            crypto.subtle.digest('SHA-1', whole).then(function(sum) {
                computed(Array.from(new Uint8Array(sum), function(byte) {
                    return byte.toString(16).padStart(2, '0');
                }).join(''));
            }, function() { computed(''); });""")
    public static native void compute(Int8Array file, Computed computed);
}
