package org.dlmastery.ui.page.mlp.network;

import java.util.Optional;
import org.dlmastery.ui.dom.Hand;

/**
 * A weight by its line, or a bias by its small square, in the reader's hand: dragged up it grows, dragged down it
 * shrinks. A press that goes nowhere is a click, and a finger that turns out to scroll the page has changed nothing.
 */
final class PartHand implements Hand {
    /** The drawing under the hand. */
    interface Network {
        /** The line that is there, or the neuron whose bias's square is. */
        Optional<Place> gripAt(double x, double y);

        /** Opens the card of what is taken at a point, and holds it open. @return the number's value */
        double take(Place grip, double x, double y);

        /** Sets the number that was taken. */
        void put(double value);
    }

    private static final double PIXELS_PER_UNIT = 100;
    private static final double STRAY = 3;

    private final Network network;
    private Optional<Place> grip = Optional.empty();
    private boolean dragged;
    private double startX;
    private double startY;
    private double value;

    PartHand(Network network) {
        this.network = network;
    }

    @Override
    public void over(double x, double y) {
        // The drawing itself follows what is pointed at.
    }

    @Override
    public void leave() {
        grip = Optional.empty();
    }

    @Override
    public boolean takes(double x, double y) {
        dragged = false;
        return network.gripAt(x, y).isPresent();
    }

    @Override
    public boolean begin(double x, double y, boolean erases) {
        grip = network.gripAt(x, y);
        startX = x;
        startY = y;
        return false;
    }

    @Override
    public void move(double x, double y) {
        if (grip.isPresent() && !dragged && Math.hypot(x - startX, y - startY) > STRAY) {
            dragged = true;
            value = network.take(grip.get(), startX, startY);
        }
        // A number of a run that has diverged can't be dragged: there is nothing that it is near to.
        if (grip.isPresent() && dragged && Math.abs(value) <= Float.MAX_VALUE) {
            network.put(value + (startY - y) / PIXELS_PER_UNIT);
        }
    }

    @Override
    public void end() {
        grip = Optional.empty();
    }

    @Override
    public void cancel() {
        if (grip.isPresent() && dragged && Math.abs(value) <= Float.MAX_VALUE) {
            network.put(value);
        }
        end();
    }

    /** Whether the press that has just ended was a drag, and so no click. */
    boolean hasDragged() {
        return dragged;
    }
}
