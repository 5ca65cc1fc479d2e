package org.dlmastery.ui.device;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * Whether the page may share memory among threads, and how it comes to that: {@code isolation.js}, which is loaded only
 * when somebody looks.
 */
public final class Isolation {
    private static final String SCRIPT = "isolation.js";

    /** How it stands; the names are those of the script. */
    public enum State {
        ISOLATED,
        /** Isolated after {@link #reload}. */
        POSSIBLE,
        FILE,
        FRAME,
        INSECURE,
        NONE
    }

    @JSFunctor
    private interface Done extends JSObject {
        void accept();
    }

    @JSFunctor
    private interface Failed extends JSObject {
        void accept(String reason);
    }

    private Isolation() {
    }

    /** Says how it stands, later. @param failed gets why its script can't be loaded, as a sentence */
    public static void look(Consumer<State> found, Consumer<Message> failed) {
        SiteFiles.script(SCRIPT, () -> found.accept(State.valueOf(state())), failed);
    }

    /**
     * Sets up what isolates the page and loads the page again.
     *
     * @param beforeReload runs when all is set up
     * @param failed gets the browser's reason if it can't be set up; the page then stays
     */
    public static void reload(Runnable beforeReload, Consumer<String> failed) {
        ask(() -> {
            beforeReload.run();
            markAndReload();
        }, failed::accept);
    }

    /** Whether this page was loaded by {@link #reload}; true once. */
    @JSBody(script = """
            try {
                var marked = sessionStorage.getItem('dlmastery.isolating') !== null;
                sessionStorage.removeItem('dlmastery.isolating');
                return marked;
            } catch (forbidden) {
                return false;
            }""")
    public static native boolean hasReloaded();

    @JSBody(script = "return dlmastery.isolation.state().toUpperCase();")
    private static native String state();

    @JSBody(params = {"done", "failed"}, script = """
            dlmastery.isolation.ask().then(function() {
                done();
            }, function(error) {
                failed(String(error.message));
            });""")
    private static native void ask(Done done, Failed failed);

    @JSBody(script = """
            try { sessionStorage.setItem('dlmastery.isolating', 'yes'); } catch (forbidden) { }
            location.reload();""")
    private static native void markAndReload();
}
