package org.dlmastery.site;

import java.util.Optional;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.engine.ShownRun;
import org.dlmastery.ui.engine.WireTransfer;
import org.dlmastery.ui.prove.ProofDialog;
import org.dlmastery.ui.prove.ProvedPage;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.Messages;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Where the program begins that proves a page's run, which a page loads when a reader asks for it. It leaves one
 * function, {@code dlmastery.prover.open}.
 */
public final class ProveMain {
    /** Opens the dialogue. */
    @JSFunctor
    private interface Open extends JSObject {
        /**
         * Opens it.
         *
         * @param page the page's name
         * @param answer a function of "resume", "ask" or a data set's name: a request in the form in which it is posted
         * @param rest a function that has the run rest and answers on which device it is
         */
        void open(HTMLElement place, JSString page, JSObject answer, JSObject rest);
    }

    private ProveMain() {
    }

    public static void main(String[] arguments) {
        leave(ProveMain::open);
    }

    private static void open(HTMLElement place, JSString page, JSObject answer, JSObject rest) {
        Language language = Language.of(new Messages(key -> Page.leftText("messages", key)));
        removeFormer(place);
        new ProofDialog(language, page.stringValue(), host(answer, rest), Tag.around(place)).open();
    }

    private static ProvedPage host(JSObject answer, JSObject rest) {
        return new ProvedPage() {
            private DeviceKind device = DeviceKind.CPU;

            @Override
            public Optional<ShownRun> run() {
                Optional<Request> resume = request(answer, "resume");
                Optional<Request> ask = request(answer, "ask");
                return resume.isEmpty() || ask.isEmpty() ? Optional.empty()
                        : Optional.of(new ShownRun((Request.Resume) resume.get(), (Request.Ask) ask.get(),
                                name -> request(answer, name).map(data -> (Request.Supply) data)));
            }

            @Override
            public void pause() {
                device = DeviceKind.valueOf(rest(rest).stringValue());
            }

            @Override
            public DeviceKind device() {
                return device;
            }
        };
    }

    private static Optional<Request> request(JSObject answer, String name) {
        JSObject message = message(answer, JSString.valueOf(name));
        return message == null ? Optional.empty() : Optional.of(Wire.request(WireTransfer.fromJs(message)));
    }

    @JSBody(params = "open", script = """
            self.dlmastery = self.dlmastery || {};
            self.dlmastery.prover = { open: open };""")
    private static native void leave(Open open);

    @JSBody(params = {"answer", "name"}, script = "return answer(name);")
    private static native JSObject message(JSObject answer, JSString name);

    @JSBody(params = "rest", script = "return rest();")
    private static native JSString rest(JSObject rest);

    @JSBody(params = "place", script = """
            var former = place.querySelector('dialog.prove');
            if (former !== null) {
                former.remove();
            }""")
    private static native void removeFormer(HTMLElement place);
}
