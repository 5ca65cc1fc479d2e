package org.dlmastery.ui.boot;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.Page;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * Loads files of the site by classic {@code <script>} and {@code <link>}, the only way that also works from
 * {@code file://} and in a sandboxed iframe. A file is loaded once, however often it is asked for; one that could not
 * be loaded is tried again when it is next asked for. The answer never comes before the asking call returns.
 *
 * <p>Each script says of which build it is, and does nothing in a page of another one: a site may be renewed while a
 * reader has it open. A script that doesn't say so is none of the site's, such as the page that some hosts send for every
 * file that isn't there.
 */
public final class SiteFiles {
    @JSFunctor
    private interface Settled extends JSObject {
        /** @param why why not; empty if it is loaded */
        void settled(String why);
    }

    private SiteFiles() {
    }

    /**
     * Runs a script of the site.
     *
     * @param path from the site's root
     * @param failed gets why the script can't be loaded, as a sentence
     */
    public static void script(String path, Runnable loaded, Consumer<Message> failed) {
        load("script", path, whenSettled(path, loaded, failed));
    }

    /**
     * Applies a style sheet of the site.
     *
     * @param path from the site's root
     * @param failed gets why the style sheet can't be loaded, as a sentence
     */
    public static void styleSheet(String path, Runnable loaded, Consumer<Message> failed) {
        load("link", path, whenSettled(path, loaded, failed));
    }

    /** Takes a script that has run out of the page; when it is next asked for, it is loaded again. */
    @JSBody(params = "path", script = """
            var element = document.head.querySelector('script[data-file="' + path + '"]');
            if (element !== null) {
                element.remove();
            }""")
    public static native void forget(String path);

    /** Calls when a file of a newer build has come. */
    @JSBody(params = "action", script = """
            document.addEventListener('dlmastery-renewed', function() { action(); });""")
    public static native void onRenewed(Page.Action action);

    private static Settled whenSettled(String path, Runnable loaded, Consumer<Message> failed) {
        return why -> {
            if (why.isEmpty()) {
                loaded.run();
            } else {
                failed.accept(why.equals("missing") || why.equals("newer") ? Message.of("file." + why, path)
                        : Message.of("file.type", path, why));
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
                queueMicrotask(function() { settled(''); });
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
                var build = element.dataset.build;
                if (tag === 'link' || build === document.documentElement.dataset.version) {
                    element.dataset.state = 'loaded';
                    settled('');
                    return;
                }
                element.remove();
                if (build) {
                    document.dispatchEvent(new Event('dlmastery-renewed'));
                }
                settled(build ? 'newer' : 'missing');
            });
            element.addEventListener('error', function() {
                element.remove();
                if (location.protocol === 'file:') {
                    settled('missing');
                    return;
                }
                fetch(element.src || element.href, { method: 'HEAD' }).then(function(answer) {
                    var type = answer.headers.get('content-type') || 'application/octet-stream';
                    return answer.ok && !/javascript|css|html/.test(type) ? type : 'missing';
                }).catch(function() {
                    return 'missing';
                }).then(settled);
            });""")
    private static native void load(String tag, String path, Settled settled);
}
