package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * A large file of another host, fetched at the reader's wish and kept in pieces as they come, so that it can be gone on
 * with where it broke off; the site's content policy has to allow the host.
 */
public final class HostStream {
    /** The host has begun to answer. */
    @JSFunctor
    public interface Began extends JSObject {
        /**
         * @param from which byte its answer begins with
         * @param total how many bytes the file has; 0 if the host doesn't say
         */
        void began(double from, double total);
    }

    /** Gets some bytes more, as the browser has them. */
    @JSFunctor
    public interface Came extends JSObject {
        void came(JSObject bytes, int count);
    }

    /** The answer is over. */
    @JSFunctor
    public interface Over extends JSObject {
        /** @param answer 200 if all of it has come; another answer of the host, such as 404; 0 where it broke off */
        void over(int answer);
    }

    private HostStream() {
    }

    /**
     * Asks for a file from a byte on; a host may begin at its start all the same.
     *
     * @return what {@link #cancel} takes
     */
    @JSBody(params = {"address", "from", "began", "came", "over"}, script = """
            var control = new AbortController();
            function later(action) { queueMicrotask(function() { if (!control.signal.aborted) { action(); } }); }
            function ended(answer) { later(function() { over(answer); }); }
            fetch(address, { signal: control.signal, headers: from > 0 ? { Range: 'bytes=' + from + '-' } : {} })
                .then(function(answer) {
                    if (!answer.ok || !answer.body) {
                        ended(answer.ok ? 0 : answer.status);
                        return;
                    }
                    var first = answer.status === 206 ? from : 0;
                    var length = Number(answer.headers.get('content-length') || 0);
                    later(function() { began(first, length > 0 ? first + length : 0); });
                    var reader = answer.body.getReader();
                    function next() {
                        return reader.read().then(function(part) {
                            if (part.done) {
                                ended(200);
                                return;
                            }
                            later(function() { came(part.value, part.value.length); });
                            return next();
                        });
                    }
                    return next();
                }).catch(function() { ended(0); });
            return control;""")
    public static native JSObject fetch(String address, double from, Began began, Came came, Over over);

    /** Nothing more is heard of it. */
    @JSBody(params = "request", script = "request.abort();")
    public static native void cancel(JSObject request);
}
