package org.dlmastery.ui.dom;

/** What one pointer does over an element, in CSS pixels from its upper left corner. See {@link Strokes}. */
public interface Hand {
    /** The pointer is there, pressed or not. */
    void over(double x, double y);

    /** It is over the element no longer. */
    void leave();

    /** Whether a press there begins anything; if not, it stays with what lies there. */
    default boolean takes(double x, double y) {
        return true;
    }

    /**
     * The reader presses.
     *
     * @param erases whether a pen does it with its end for erasing
     * @return whether it is the element's from here on; if not, a finger may yet turn out to scroll or enlarge the page
     */
    default boolean begin(double x, double y, boolean erases) {
        over(x, y);
        return false;
    }

    /** It moves while it is pressed. */
    default void move(double x, double y) {
        over(x, y);
    }

    /** It was lifted where it was last. */
    default void end() {
    }

    /** What has been done since it was pressed wasn't meant: fingers scroll, a pen has come to a hand that rests. */
    default void cancel() {
        leave();
    }
}
