package org.dlmastery.ui.story;

import org.dlmastery.ui.dom.Page;
import org.teavm.jso.JSBody;

/** The keys that take a change back everywhere: Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y for the other way. */
public final class UndoKeys {
    private UndoKeys() {
    }

    /**
     * Listens to the keys; in a text field they are the field's own.
     *
     * @param gesture runs when the reader begins to press something
     * @return stops the listening
     */
    @JSBody(params = {"back", "again", "gesture"}, script = """
            function isText(at) {
                return at.isContentEditable || at.tagName === 'TEXTAREA' || at.tagName === 'INPUT'
                        && !/^(range|checkbox|radio|button|color|file)$/.test(at.type);
            }
            function press(event) {
                gesture();
                var key = (event.key || '').toLowerCase();
                if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y')
                        && !event.defaultPrevented && !isText(event.target)) {
                    event.preventDefault();
                    (key === 'y' || event.shiftKey ? again : back)();
                }
            }
            addEventListener('keydown', press);
            addEventListener('pointerdown', gesture, true);
            return function() {
                removeEventListener('keydown', press);
                removeEventListener('pointerdown', gesture, true);
            };""")
    public static native Page.Action listen(Page.Action back, Page.Action again, Page.Action gesture);
}
