package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.store.Kept;
import org.teavm.jso.JSBody;

/**
 * Slots in the browser's storage of texts. A page holds one by a lock, which the browser takes back when the page is closed
 * or crashes; pages on plain http have no locks.
 */
final class BrowserSlots implements Slots {
    /** What no slot is called. */
    private static final String NONE = "\n";

    private final String start;
    private final String last;
    private final List<String> held = new ArrayList<>();

    /** @param page whose runs they are for */
    BrowserSlots(String page) {
        start = page + "-run";
        last = lastInTab(start);
    }

    /** Those that this page holds aren't among them. */
    @Override
    public List<String> all() {
        List<String> names = new ArrayList<>();
        String keys = Storage.keys(start);
        for (int from = 0; from < keys.length();) {
            int end = keys.indexOf('\n', from + 1);
            int to = end < 0 ? keys.length() : end;
            // The name comes after a point; former versions of the site had one slot, without a name.
            String name = to - from < 2 ? "" : keys.substring(from + 2, to);
            if (!held.contains(name)) {
                names.add(name);
            }
            from = to;
        }
        // A page of file:// that is loaded anew may find texts gone that it has just written; what its tab and the database
        // have is there.
        if (!last.equals(NONE) && !names.contains(last) && !held.contains(last)) {
            names.add(last);
        }
        return names;
    }

    @Override
    public String get(String slot) {
        return Storage.get(key(slot));
    }

    @Override
    public Kept keep(String slot, String text) {
        String refused = Storage.keep(key(slot), text);
        return refused.isEmpty() ? Kept.YES : refused.equals("full") ? Kept.FULL : Kept.BLOCKED;
    }

    @Override
    public void forget(String slot) {
        Storage.remove(key(slot));
        Storage.remove(pictureKey(slot));
    }

    @Override
    public void hold(String slot, Consumer<Boolean> done) {
        held.add(slot);
        rememberInTab(start, slot);
        lock(key(slot), () -> done.accept(true), () -> done.accept(false));
    }

    @Override
    public void whenFree(String slot, Runnable action) {
        whenUnlocked(key(slot), action::run);
    }

    /** The slot that was held last in this tab, before the page was loaded anew; a line's end if there was none. */
    String lastInTab() {
        return last;
    }

    /** The picture of a slot's run as a data address; empty if there is none. */
    String picture(String slot) {
        return Storage.get(pictureKey(slot));
    }

    /** Keeps a picture, where there is room. */
    void keepPicture(String slot, String address) {
        Storage.put(pictureKey(slot), address);
    }

    private String pictureKey(String slot) {
        return "picture-" + key(slot);
    }

    private String key(String slot) {
        return slot.isEmpty() ? start : start + "." + slot;
    }

    @JSBody(params = {"name", "slot"}, script = """
            try { sessionStorage.setItem('dlmastery.' + name, slot); } catch (forbidden) { }""")
    private static native void rememberInTab(String name, String slot);

    @JSBody(params = "name", script = """
            try {
                var slot = sessionStorage.getItem('dlmastery.' + name);
                return slot === null ? '\\n' : slot;
            } catch (forbidden) {
                return '\\n';
            }""")
    private static native String lastInTab(String name);

    @JSBody(params = {"name", "held", "refused"}, script = """
            if (!navigator.locks) {
                refused();
                return;
            }
            navigator.locks.request('dlmastery.' + name, { ifAvailable: true }, function(lock) {
                if (lock === null) {
                    refused();
                } else {
                    held();
                    return new Promise(function() { });
                }
            }).catch(function() { refused(); });""")
    private static native void lock(String name, Page.Action held, Page.Action refused);

    @JSBody(params = {"name", "action"}, script = """
            if (navigator.locks) {
                navigator.locks.request('dlmastery.' + name, function() { })
                        .then(function() { action(); }, function() { action(); });
            } else {
                action();
            }""")
    private static native void whenUnlocked(String name, Page.Action action);
}
