package org.dlmastery.site.selftest;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.Messages;
import org.teavm.classlib.PlatformDetector;
import org.teavm.jso.JSBody;

/** Where the self-test begins, on its page and in its workers. */
public final class SelfTestMain {
    private SelfTestMain() {
    }

    public static void main(String[] arguments) {
        if (PlatformDetector.isWebAssemblyGC() || !isPage()) {
            SelfTestWorker.start();
        } else {
            SelfTestPage.start(Language.of(new Messages(key -> Page.leftText("messages", key))));
        }
    }

    @JSBody(script = "return typeof document !== 'undefined';")
    private static native boolean isPage();
}
