package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.dom.html.HTMLElement;

/** A {@code dialog} element over the page: the browser keeps the focus in it and closes it with Escape. */
public final class Dialog {
    private Dialog() {
    }

    @JSBody(params = "dialog", script = """
            if (!dialog.open) {
                dialog.showModal();
            }""")
    public static native void open(HTMLElement dialog);

    @JSBody(params = "dialog", script = "dialog.close();")
    public static native void close(HTMLElement dialog);
}
