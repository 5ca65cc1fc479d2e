package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** A file of another host, fetched at the reader's wish; the site's content policy has to allow the host. */
public final class HostFile {
    /** Gets how many bytes have come. */
    @JSFunctor
    public interface Progress extends JSObject {
        void came(double bytes);
    }

    /** Gets the whole file. */
    @JSFunctor
    public interface Fetched extends JSObject {
        void fetched(Int8Array file);
    }

    /** Gets the host's answer, such as 404; 0 where there was none, or where it broke off. */
    @JSFunctor
    public interface Refused extends JSObject {
        void refused(int answer);
    }

    private HostFile() {
    }

    /** @return what {@link #cancel} takes */
    @JSBody(params = {"address", "progress", "fetched", "refused"}, script = """
            var request = new XMLHttpRequest();
            request.open('GET', address);
            request.responseType = 'arraybuffer';
            request.onprogress = function(event) { progress(event.loaded); };
            request.onload = function() {
                if (request.status === 200 && request.response) {
                    fetched(new Int8Array(request.response));
                } else {
                    refused(request.status);
                }
            };
            request.onerror = function() { refused(0); };
            request.send();
            return request;""")
    public static native JSObject fetch(String address, Progress progress, Fetched fetched, Refused refused);

    /** Nothing more is heard of it. */
    @JSBody(params = "request", script = "request.onprogress = request.onload = request.onerror = null; request.abort();")
    public static native void cancel(JSObject request);
}
