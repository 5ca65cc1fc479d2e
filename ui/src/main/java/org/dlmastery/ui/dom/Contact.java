package org.dlmastery.ui.dom;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** What a browser's pointer event says of the pointer. */
interface Contact extends JSObject {
    /** The main button of a mouse, the tip of a pen, a finger. */
    int MAIN = 1;
    /** The end of a pen that erases. */
    int ERASER = 32;

    @JSProperty
    int getPointerId();

    /** {@code mouse}, {@code pen} or {@code touch}. */
    @JSProperty
    String getPointerType();

    /** Whether it is the first of its kind: all fingers but the first are not. */
    @JSProperty("isPrimary")
    boolean isPrimary();

    /** A bit for each button that is down. */
    @JSProperty
    int getButtons();

    /** In ms. */
    @JSProperty
    double getTimeStamp();
}
