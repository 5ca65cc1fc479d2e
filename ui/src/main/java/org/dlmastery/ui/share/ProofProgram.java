package org.dlmastery.ui.share;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.device.DeviceDesk;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.engine.ShownRun;
import org.dlmastery.ui.engine.WireTransfer;
import org.dlmastery.ui.session.PageModel;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** The program that proves a page's run: a script of the site's own, for it asks the page through functions alone. */
public final class ProofProgram {
    private static final String FILE = "programs/prove.js";

    /** Answers the program: a message as it is posted, or nothing. */
    @JSFunctor
    private interface Answer extends JSObject {
        JSObject get(String name);
    }

    /** Does or says something. */
    @JSFunctor
    private interface Word extends JSObject {
        String say();
    }

    private ProofProgram() {
    }

    /**
     * Opens its dialogue.
     *
     * @param whole the page, where it is put
     * @param failed gets why it can't be loaded, as a sentence
     */
    public static void open(String page, PageModel<?> model, DeviceDesk devices, Tag whole, Consumer<Message> failed) {
        SiteFiles.script(FILE, () -> open(whole.element(), page, name -> message(model.shownRun(), name), () -> {
            model.pause();
            return devices.inUse().name();
        }), failed);
    }

    /** @param name "resume", "ask", or that of a data set */
    private static JSObject message(Optional<ShownRun> run, String name) {
        if (run.isEmpty()) {
            return null;
        }
        if (name.equals("resume")) {
            return WireTransfer.toJs(Wire.encode(run.get().resume()));
        }
        if (name.equals("ask")) {
            return WireTransfer.toJs(Wire.encode(run.get().ask()));
        }
        Optional<Request.Supply> data = run.get().supplies().apply(name);
        return data.isEmpty() ? null : WireTransfer.toJs(Wire.encode(data.get()));
    }

    @JSBody(params = {"place", "page", "answer", "rest"}, script = "dlmastery.prover.open(place, page, answer, rest);")
    private static native void open(HTMLElement place, String page, Answer answer, Word rest);
}
