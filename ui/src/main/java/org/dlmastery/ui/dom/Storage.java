package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;

/**
 * What a page remembers on this machine. Where the browser forbids that (in a sandboxed iframe reading alone throws),
 * it is forgotten with the page and nothing else happens.
 */
public final class Storage {
    private Storage() {
    }

    /** The text kept under the key; empty if there is none. */
    @JSBody(params = "key", script = """
            try { return localStorage.getItem('dlmastery.' + key) || ''; } catch (forbidden) { return ''; }""")
    public static native String get(String key);

    /** Keeps a text. @return empty if it is kept, "full" if there is no room, "blocked" if the browser forbids it */
    @JSBody(params = {"key", "text"}, script = """
            try {
                localStorage.setItem('dlmastery.' + key, text);
                return '';
            } catch (refused) {
                return refused.name.indexOf('Quota') >= 0 ? 'full' : 'blocked';
            }""")
    public static native String keep(String key, String text);

    /** The ends of all keys that begin so, each after a new line. */
    @JSBody(params = "start", script = """
            try {
                return Object.keys(localStorage).map(function(key) {
                    return key.indexOf('dlmastery.' + start) === 0 ? '\\n' + key.slice(10 + start.length) : '';
                }).join('');
            } catch (forbidden) {
                return '';
            }""")
    public static native String keys(String start);

    @JSBody(params = "key", script = """
            try { localStorage.removeItem('dlmastery.' + key); } catch (forbidden) { }""")
    public static native void remove(String key);

    @JSBody(params = {"key", "text"}, script = """
            try { localStorage.setItem('dlmastery.' + key, text); } catch (forbidden) { }""")
    public static native void put(String key, String text);
}
