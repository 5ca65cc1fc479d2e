package org.dlmastery.site.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;

/**
 * Fingers and a pen on an element, as the browser gets them from a screen: all of its own decisions, which gesture
 * scrolls or enlarges the page, are taken as with real ones. Places are shares of the element's width and height.
 */
final class Fingers {
    private final CDPSession session;
    private final BoundingBox box;

    Fingers(Visit visit, Locator element) {
        element.scrollIntoViewIfNeeded();
        session = visit.page().context().newCDPSession(visit.page());
        box = element.boundingBox();
    }

    /** From now on two fingers enlarge the page, as browsers of phones have it. */
    void asOnAPhone() {
        JsonObject touch = new JsonObject();
        touch.addProperty("enabled", true);
        session.send("Emulation.setTouchEmulationEnabled", touch);
    }

    /** The page has its own size again. */
    void backToSize() {
        JsonObject scale = new JsonObject();
        scale.addProperty("pageScaleFactor", 1);
        session.send("Emulation.setPageScaleFactor", scale);
    }

    /** All fingers that are on the screen from now on, each a number and its place: {@code 1, x, y, 2, x, y}. */
    void put(double... fingers) {
        touch("touchStart", fingers);
    }

    void move(double... fingers) {
        touch("touchMove", fingers);
    }

    /** Lifts all but these. */
    void lift(double... fingers) {
        touch("touchEnd", fingers);
    }

    private void touch(String type, double... fingers) {
        JsonArray points = new JsonArray();
        for (int i = 0; i < fingers.length; i += 3) {
            JsonObject point = place(fingers[i + 1], fingers[i + 2]);
            point.addProperty("id", (int) fingers[i]);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    /** @param pressed whether the pen's tip touches the screen */
    void pen(boolean pressed, double x, double y) {
        pen("mouseMoved", pressed, x, y);
    }

    void penDown(double x, double y) {
        pen("mousePressed", true, x, y);
    }

    void penUp(double x, double y) {
        pen("mouseReleased", false, x, y);
    }

    private void pen(String type, boolean pressed, double x, double y) {
        JsonObject event = place(x, y);
        event.addProperty("type", type);
        event.addProperty("pointerType", "pen");
        event.addProperty("button", type.equals("mouseMoved") && !pressed ? "none" : "left");
        event.addProperty("buttons", pressed ? 1 : 0);
        event.addProperty("clickCount", type.equals("mouseMoved") ? 0 : 1);
        session.send("Input.dispatchMouseEvent", event);
    }

    private JsonObject place(double x, double y) {
        JsonObject place = new JsonObject();
        place.addProperty("x", box.x + x * box.width);
        place.addProperty("y", box.y + y * box.height);
        return place;
    }
}
