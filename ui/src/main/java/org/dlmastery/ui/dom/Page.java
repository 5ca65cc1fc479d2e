package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** What a page asks of the browser beside its elements. */
public final class Page {
    /** Runs when something happened. */
    @JSFunctor
    public interface Action extends JSObject {
        void run();
    }

    /** Hears an answer. */
    @JSFunctor
    public interface Told extends JSObject {
        void told(boolean yes);
    }

    private Page() {
    }

    /** Milliseconds since the page was opened. */
    @JSBody(script = "return performance.now();")
    public static native double now();

    /** Tests and readers' tools wait for this: {@code <html data-ready="true">}. */
    @JSBody(params = "ready", script = "document.documentElement.dataset.ready = String(ready);")
    public static native void markReady(boolean ready);

    /** Runs the action once, when the element comes near to what is shown; at once where a browser can't tell. */
    @JSBody(params = {"element", "action"}, script = """
            if (!self.IntersectionObserver) {
                action();
                return;
            }
            new IntersectionObserver(function(entries, observer) {
                if (entries.some(function(entry) { return entry.isIntersecting; })) {
                    observer.disconnect();
                    action();
                }
            }, { rootMargin: '40px' }).observe(element);""")
    public static native void whenNear(HTMLElement element, Action action);

    /**
     * Runs the action once, when the element is seen, however often this is called until then. An element in a frame that
     * isn't displayed has no size, and when the frame is displayed again, nothing tells of a change of size.
     */
    @JSBody(params = {"element", "action"}, script = """
            if (element.isAwaited || !self.IntersectionObserver) {
                return;
            }
            element.isAwaited = true;
            new IntersectionObserver(function(entries, observer) {
                if (entries.some(function(entry) { return entry.isIntersecting; })) {
                    observer.disconnect();
                    element.isAwaited = false;
                    action();
                }
            }).observe(element);""")
    public static native void whenSeen(HTMLElement element, Action action);

    /**
     * Puts another fragment in the address bar without a new entry in the history, where the browser allows that.
     *
     * @param note what the entry of the history remembers, also when the page is loaded again; may be empty
     */
    @JSBody(params = {"hash", "note"}, script = "try { history.replaceState(note, '', hash); } catch (forbidden) { }")
    public static native void replaceHash(String hash, String note);

    /** Puts another fragment in the address bar with an entry of its own in the history, where the browser allows that. */
    @JSBody(params = "hash", script = "try { history.pushState('', '', hash); } catch (forbidden) { }")
    public static native void pushHash(String hash);

    /** Whether the page was loaded anew where it was. */
    @JSBody(script = """
            var entries = performance.getEntriesByType ? performance.getEntriesByType('navigation') : [];
            return entries.length > 0 && entries[0].type === 'reload';""")
    public static native boolean isReloaded();

    /** What the present entry of the history remembers; empty if it is nothing. */
    @JSBody(script = "return typeof history.state === 'string' ? history.state : '';")
    public static native String note();

    @JSBody(script = "return matchMedia('(prefers-reduced-motion: reduce)').matches;")
    public static native boolean wantsLittleMotion();

    /** How far below the window's upper edge an element begins, in CSS pixels. */
    @JSBody(params = "element", script = "return element.getBoundingClientRect().top;")
    public static native double top(HTMLElement element);

    /** The window's inner height in CSS pixels. */
    @JSBody(script = "return innerHeight;")
    public static native double height();

    /** Whether the reader mostly points with something as broad as a finger. */
    @JSBody(script = "return matchMedia('(pointer: coarse)').matches;")
    public static native boolean hasCoarsePointer();

    /**
     * Calls when the element gets another size, also in pixels of the screen alone, as on the way to a finer screen,
     * and once at first. Browsers tell of a finer screen by a media query, not all by the element's size; what waits for
     * it forgets an element that the page has forgotten. Paper has its own fineness, and gets what the screen shows.
     */
    @JSBody(params = {"element", "action"}, script = """
            if (!element.finer) {
                element.finer = [];
                var held = new WeakRef(element);
                function wait() {
                    matchMedia('(resolution: ' + devicePixelRatio + 'dppx)').addEventListener('change', function() {
                        var kept = held.deref();
                        if (kept) {
                            if (!matchMedia('print').matches) {
                                kept.finer.forEach(function(each) { each(); });
                            }
                            wait();
                        }
                    }, { once: true });
                }
                wait();
            }
            element.finer.push(action);
            var observer = new ResizeObserver(function() { action(); });
            try {
                observer.observe(element, { box: 'device-pixel-content-box' });
            } catch (unknown) {
                observer.observe(element);
            }""")
    public static native void onResize(HTMLElement element, Action action);

    /** Where the pointer is, from the element's left edge, in CSS pixels. */
    @JSBody(params = {"event", "element"}, script =
            "return event.clientX - element.getBoundingClientRect().left;")
    public static native double pointerX(JSObject event, HTMLElement element);

    /** Where the pointer is, from the element's upper edge, in CSS pixels. */
    @JSBody(params = {"event", "element"}, script =
            "return event.clientY - element.getBoundingClientRect().top;")
    public static native double pointerY(JSObject event, HTMLElement element);

    @JSBody(params = "event", script = "return event.key || '';")
    public static native String key(JSObject event);

    /** Whether a click comes from the keyboard. */
    @JSBody(params = "event", script = "return event.detail === 0;")
    public static native boolean isByKey(JSObject event);

    /** Prints the page. @return whether the browser began to; a page around this one may forbid it */
    @JSBody(script = """
            var begun = false;
            function begin() { begun = true; }
            addEventListener('beforeprint', begin);
            print();
            removeEventListener('beforeprint', begin);
            return begun;""")
    public static native boolean print();

    /** Calls before the page is printed. @return stops the calling */
    @JSBody(params = "action", script = """
            function before() { action(); }
            addEventListener('beforeprint', before);
            return function() { removeEventListener('beforeprint', before); };""")
    public static native Action beforePrinting(Action action);

    /** Takes out of a part of the page, now and whenever it turns up, what a selector of style sheets tells. */
    @JSBody(params = {"root", "selector"}, script = """
            function sweep() {
                root.querySelectorAll(selector).forEach(function(each) { each.remove(); });
            }
            sweep();
            new MutationObserver(sweep).observe(root, { childList: true, subtree: true });""")
    public static native void keepOut(HTMLElement root, String selector);

    /** How far a wheel would scroll down, in CSS pixels; some browsers count in lines. */
    @JSBody(params = "event", script = "return event.deltaY * (event.deltaMode === 1 ? 33 : 1);")
    public static native double wheel(JSObject event);

    /** Copies a text; where the browser forbids that, selects it in the element for the reader to copy. */
    @JSBody(params = {"text", "element", "copied"}, script = """
            function select() {
                var range = document.createRange();
                range.selectNodeContents(element);
                var selection = getSelection();
                selection.removeAllRanges();
                selection.addRange(range);
            }
            if (navigator.clipboard) {
                navigator.clipboard.writeText(text).then(function() { copied(); }, select);
            } else {
                select();
            }""")
    public static native void copy(String text, HTMLElement element, Action copied);

    /** A moment as people here write it. @param at in milliseconds since 1970 */
    @JSBody(params = "at", script = """
            return new Date(at).toLocaleString(document.documentElement.lang || undefined,
                    { dateStyle: 'medium', timeStyle: 'short' });""")
    public static native String localTime(double at);

    /** The browser's own name and the address, for reports. */
    @JSBody(script = "return navigator.userAgent + '\\n' + location.href;")
    public static native String browserAndAddress();

    /** A text that a script of the site has left in {@code dlmastery[part][key]}; empty if there is none. */
    @JSBody(params = {"part", "key"}, script = """
            var texts = window.dlmastery && window.dlmastery[part];
            return texts && texts[key] || '';""")
    public static native String leftText(String part, String key);

    /** Sees to it that focus is where the reader's attention goes, without scrolling. */
    @JSBody(params = "element", script = "element.focus({ preventScroll: true });")
    public static native void focusQuietly(HTMLElement element);

    /** Runs the action once, when the reader presses something outside of the element. */
    @JSBody(params = {"element", "action"}, script = """
            document.addEventListener('pointerdown', function press(event) {
                if (!element.contains(event.target)) {
                    document.removeEventListener('pointerdown', press);
                    action();
                }
            });""")
    public static native void onPressOutside(HTMLElement element, Action action);

    /** Whether a click was made with a pointer, not with a key. */
    @JSBody(params = "click", script = "return click.detail > 0;")
    public static native boolean isPress(JSObject click);

    /** Whether what is in the element doesn't fit into its width. */
    @JSBody(params = "element", script = "return element.scrollWidth > element.clientWidth;")
    public static native boolean overflows(HTMLElement element);

    /** Makes an element a stop of the tab key where it has to be scrolled, and only there. */
    @JSBody(params = "element", script = """
            if (element.scrollHeight > element.clientHeight) {
                element.tabIndex = 0;
            } else {
                element.removeAttribute('tabindex');
            }""")
    public static native void stopIfScrolled(HTMLElement element);

    /** How wide an element would be if nothing in it were scrolled sideways. */
    @JSBody(params = "element", script = """
            return [].reduce.call(element.querySelectorAll('*'), function(most, each) {
                return Math.max(most, element.clientWidth + each.scrollWidth - each.clientWidth);
            }, element.scrollWidth);""")
    public static native int wholeWidth(HTMLElement element);

    /** Scrolls so that the element's upper edge is seen where the page's styles want it. */
    @JSBody(params = "element", script = "element.scrollIntoView({ block: 'start' });")
    public static native void show(HTMLElement element);

    /** Scrolls no more than it takes to see all of the element. */
    @JSBody(params = "element", script = "element.scrollIntoView({ block: 'nearest' });")
    public static native void bringIntoView(HTMLElement element);

    @JSBody(params = {"outer", "inner"}, script = "return outer.contains(inner);")
    public static native boolean contains(HTMLElement outer, HTMLElement inner);

    @JSBody(script = "location.reload();")
    public static native void reload();

    /** Calls when the address gets another fragment. */
    @JSBody(params = "action", script = "addEventListener('hashchange', function() { action(); });")
    public static native void onHashChange(Action action);

    /**
     * Tells whether the window is at most so many pixels wide where letters have their usual size, or as many letters
     * where the reader has larger ones; now and whenever that changes. Style sheets say the same in em.
     *
     * @return stops the telling
     */
    @JSBody(params = {"pixels", "told"}, script = """
            var narrow = matchMedia('(max-width: ' + pixels / 16 + 'em)');
            function tell() { told(narrow.matches); }
            narrow.addEventListener('change', tell);
            tell();
            return function() { narrow.removeEventListener('change', tell); };""")
    public static native Action onNarrow(int pixels, Told told);

    /** Calls when the page has been scrolled. @return stops the telling */
    @JSBody(params = "action", script = """
            function tell() { action(); }
            addEventListener('scroll', tell, { passive: true });
            return function() { removeEventListener('scroll', tell); };""")
    public static native Action onScroll(Action action);

    /** Calls when a font of the style sheets has been loaded, or can't be; asks for it if nothing has yet. */
    @JSBody(params = {"font", "action"}, script = """
            document.fonts.load(font).then(function() { action(); }, function() { action(); });""")
    public static native void whenFontIsHere(String font, Action action);
}
