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

    @JSBody(params = {"key", "text"}, script = """
            try { localStorage.setItem('dlmastery.' + key, text); } catch (forbidden) { }""")
    public static native void put(String key, String text);
}
