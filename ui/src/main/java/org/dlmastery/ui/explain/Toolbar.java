package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Buttons beside each other, also such that open something, as one stop of the tab key (ARIA's toolbar pattern): arrow
 * keys, Home and End go from button to button, past those that are hidden or disabled.
 */
public final class Toolbar {
    private Toolbar() {
    }

    /** @param name what the buttons are for, for a screen reader */
    public static Tag of(String name, Tag... buttons) {
        Tag tag = Tag.of("div").is("buttons toolbar").attribute("role", "toolbar").attribute("aria-label", name)
                .add(buttons);
        tag.on("keydown", event -> {
            JSObject usable = usable(tag.element());
            int at = at(usable);
            int next = at < 0 ? -1 : TabList.next(at, count(usable), Page.key(event));
            if (next >= 0) {
                event.preventDefault();
                focus(usable, next);
            }
        });
        keepStop(tag.element());
        return tag;
    }

    /** The buttons that can be pressed. */
    @JSBody(params = "bar", script = "return bar.usable();")
    private static native JSObject usable(HTMLElement bar);

    @JSBody(params = "usable", script = "return usable.indexOf(document.activeElement);")
    private static native int at(JSObject usable);

    @JSBody(params = "usable", script = "return usable.length;")
    private static native int count(JSObject usable);

    @JSBody(params = {"usable", "index"}, script = "usable[index].focus();")
    private static native void focus(JSObject usable, int index);

    /** Of the buttons that can be pressed, the one that had the focus last is the stop, at first the first. */
    @JSBody(params = "bar", script = """
            var last = bar.firstChild;
            function all() { return [].slice.call(bar.querySelectorAll(':scope > button, :scope > .popup-place > button')); }
            bar.usable = function() {
                return all().filter(function(button) {
                    return !button.disabled && button.getClientRects().length;
                });
            };
            function stop() {
                var usable = bar.usable();
                var at = usable.indexOf(last) < 0 ? usable[0] || last : last;
                all().forEach(function(button) { button.tabIndex = button === at ? 0 : -1; });
            }
            bar.addEventListener('focusin', function(event) {
                last = event.target;
                stop();
            });
            new MutationObserver(stop).observe(bar, { subtree: true, childList: true, attributes: true,
                attributeFilter: ['disabled', 'hidden', 'class'] });
            new ResizeObserver(stop).observe(bar);
            stop();""")
    private static native void keepStop(HTMLElement bar);
}
