package org.dlmastery.ui.boot;

import org.dlmastery.ui.dom.Page;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * What one program shows on a page of another, as {@code dlmastery.cards}: programs have no Java object in common, but
 * they can call each other's functions.
 */
public final class Cards {
    /** A card that can be shown. */
    @JSFunctor
    public interface Card extends JSObject {
        /** Shows it. @param place empty @return to be run when its page is left */
        Page.Action show(HTMLElement place);
    }

    /** Gets a card. */
    @JSFunctor
    public interface Taker extends JSObject {
        void take(Card card);
    }

    private Cards() {
    }

    /** Offers a card to all programs. @param name that of the page whose model it shows */
    @JSBody(params = {"name", "card"}, script = """
            self.dlmastery.cards = self.dlmastery.cards || {};
            dlmastery.cards[name] = card;
            document.dispatchEvent(new Event('dlmastery-card-' + name));""")
    public static native void offer(String name, Card card);

    /** Hands the card over once it is offered, perhaps at once; its program has to be loaded. */
    @JSBody(params = {"name", "taker"}, script = """
            if (dlmastery.cards && dlmastery.cards[name]) {
                taker(dlmastery.cards[name]);
            } else {
                document.addEventListener('dlmastery-card-' + name, function() {
                    taker(dlmastery.cards[name]);
                }, { once: true });
            }""")
    public static native void whenOffered(String name, Taker taker);
}
