package org.dlmastery.ui.boot;

import java.util.function.Consumer;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * Loads files of the site by classic {@code <script>} and {@code <link>}, the only way that also works from
 * {@code file://} and in a sandboxed iframe. A file is loaded once, however often it is asked for; one that could not
 * be loaded is tried again when it is next asked for. The answer never comes before the asking call returns.
 */
public final class SiteFiles {
    @JSFunctor
    private interface Settled extends JSObject {
        void settled(boolean loaded);
    }

    private SiteFiles() {
    }

    /**
     * Runs a script of the site.
     *
     * @param path from the site's root
     * @param failed gets the path when the script can't be loaded
     */
    public static void script(String path, Runnable loaded, Consumer<String> failed) {
        load("script", path, whenSettled(path, loaded, failed));
    }

    /**
     * Applies a style sheet of the site.
     *
     * @param path from the site's root
     * @param failed gets the path when the style sheet can't be loaded
     */
    public static void styleSheet(String path, Runnable loaded, Consumer<String> failed) {
        load("link", path, whenSettled(path, loaded, failed));
    }

    /** Takes a script that has run out of the page; when it is next asked for, it is loaded again. */
    @JSBody(params = "path", script = """
            var element = document.head.querySelector('script[data-file="' + path + '"]');
            if (element !== null) {
                element.remove();
            }""")
    public static native void forget(String path);

    private static Settled whenSettled(String path, Runnable loaded, Consumer<String> failed) {
        return done -> {
            if (done) {
                loaded.run();
            } else {
                failed.accept(path);
            }
        };
    }

    /**
     * The document's elements are the record of what is loaded and what is on its way. The build has given the page a
     * nonce, by which the content policy knows the site's own files, and a version, by which a cache tells builds apart.
     */
    @JSBody(params = {"tag", "path", "settled"}, script = """
            var element = document.head.querySelector(tag + '[data-file="' + path + '"]');
            if (element !== null && element.dataset.state === 'loaded') {
                queueMicrotask(function() { settled(true); });
                return;
            }
            if (element === null) {
                element = document.createElement(tag);
                element.dataset.file = path;
                element.nonce = document.querySelector('script[nonce]').nonce;
                var address = path + '?v=' + document.documentElement.dataset.version;
                if (tag === 'link') {
                    element.rel = 'stylesheet';
                    element.href = address;
                } else {
                    element.src = address;
                }
                document.head.appendChild(element);
            }
            element.addEventListener('load', function() {
                element.dataset.state = 'loaded';
                settled(true);
            });
            element.addEventListener('error', function() {
                element.remove();
                settled(false);
            });""")
    private static native void load(String tag, String path, Settled settled);
}
