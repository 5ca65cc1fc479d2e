package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Follows one of all the pointers over an element: a mouse with its main button, the first finger, or a pen, beside
 * which fingers are a hand that rests. Two fingers put down together are the browser's, to scroll and to enlarge the
 * page; once a stroke has gone some way, further fingers change nothing.
 */
public final class Strokes {
    /** Gets a place, in CSS pixels from an element's upper left corner. */
    public interface Over {
        void over(double x, double y);
    }

    private static final String[] EVENTS = {"pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave",
        "lostpointercapture", "contextmenu", "touchstart"};
    /** How long after a pen was there fingers don't count, in ms. */
    private static final double PEN_PAUSE = 2000;
    /** How far a finger strays that only touches, in CSS pixels. */
    private static final double STRAY = 4;

    private final Hand hand;
    private boolean down;
    private int id;
    private boolean finger;
    private boolean kept;
    private double startX;
    private double startY;
    private double penAt = -PEN_PAUSE;

    Strokes(Hand hand) {
        this.hand = hand;
    }

    /** Tells where a pointer over the element is, pressed or not, and when it is over it no longer. */
    public static void read(HTMLElement element, Over over, Runnable leave) {
        Hand reader = new Hand() {
            @Override
            public void over(double x, double y) {
                over.over(x, y);
            }

            @Override
            public void leave() {
                leave.run();
            }
        };
        new Strokes(reader).listen(element, false);
    }

    /** Tells the hand of a pointer, which is followed beyond the element while it is pressed. */
    public static void follow(HTMLElement element, Hand hand) {
        new Strokes(hand).listen(element, true);
    }

    private void listen(HTMLElement element, boolean keeps) {
        for (String name : EVENTS) {
            element.addEventListener(name, event -> hear(name, event, element, keeps));
        }
    }

    private void hear(String name, Event event, HTMLElement element, boolean keeps) {
        Contact contact = contact(event);
        double x = Page.pointerX(event, element);
        double y = Page.pointerY(event, element);
        switch (name) {
            case "pointerdown" -> {
                if (press(contact, x, y) && keeps) {
                    capture(event, element);
                }
            }
            case "pointermove" -> move(contact, x, y);
            case "pointercancel" -> cancel(contact);
            case "pointerleave" -> leave(contact);
            case "contextmenu" -> menu();
            case "touchstart" -> {
                if (keeps && keepsFingers()) {
                    event.preventDefault();
                }
            }
            default -> {
                // A finger's own element loses it when this one takes it.
                if (event.getTarget() == element || name.equals("pointerup")) {
                    release(contact);
                }
            }
        }
    }

    /** @return whether a stroke begins */
    boolean press(Contact contact, double x, double y) {
        if (!counts(contact) || down || (contact.getButtons() & (Contact.MAIN | Contact.ERASER)) == 0
                || !hand.takes(x, y)) {
            return false;
        }
        down = true;
        id = contact.getPointerId();
        finger = isFinger(contact);
        startX = x;
        startY = y;
        kept = hand.begin(x, y, (contact.getButtons() & Contact.ERASER) != 0);
        return true;
    }

    void move(Contact contact, double x, double y) {
        if (holds(contact) && !finger && (contact.getButtons() & (Contact.MAIN | Contact.ERASER)) == 0) {
            // It was lifted where nobody heard of it, or another button is still down.
            release(contact);
        }
        if (holds(contact)) {
            kept |= Math.hypot(x - startX, y - startY) > STRAY;
            hand.move(x, y);
        } else if (counts(contact) && !down) {
            hand.over(x, y);
        }
    }

    void release(Contact contact) {
        if (holds(contact)) {
            down = false;
            hand.end();
        }
    }

    void cancel(Contact contact) {
        if (holds(contact)) {
            down = false;
            hand.cancel();
        }
    }

    /** What a finger has shown stays to be read when it is lifted. */
    void leave(Contact contact) {
        if (!isFinger(contact) && counts(contact) && (!down || holds(contact))) {
            release(contact);
            hand.leave();
        }
    }

    /** A menu that a mouse has opened, on a Mac by its main button and Control, takes the pointer. */
    void menu() {
        if (down && !finger) {
            down = false;
            hand.cancel();
        }
    }

    /** Whether a finger that comes now must not become a gesture of the browser's. */
    boolean keepsFingers() {
        return down && (kept || !finger);
    }

    private boolean holds(Contact contact) {
        return down && contact.getPointerId() == id;
    }

    private boolean counts(Contact contact) {
        if (contact.getPointerType().equals("pen")) {
            penAt = contact.getTimeStamp();
            if (down && finger) {
                down = false;
                hand.cancel();
            }
        }
        return contact.isPrimary() && !(isFinger(contact) && contact.getTimeStamp() < penAt + PEN_PAUSE);
    }

    private static boolean isFinger(Contact contact) {
        return contact.getPointerType().equals("touch");
    }

    @JSBody(params = "event", script = "return event;")
    private static native Contact contact(Event event);

    @JSBody(params = {"event", "element"},
            script = "try { element.setPointerCapture(event.pointerId); } catch (gone) { }")
    private static native void capture(JSObject event, HTMLElement element);
}
