package org.dlmastery.site;

import org.dlmastery.core.data.table.NoTableException;
import org.dlmastery.core.data.table.OtherTexts;
import org.dlmastery.core.data.table.TextBytes;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.table.TablePreview;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.Messages;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * Where the program begins that reads tables, which a page loads when a reader brings one. It leaves one function,
 * {@code dlmastery.table.show}.
 */
public final class TableMain {
    /** Shows what a table was understood as. */
    @JSFunctor
    private interface Show extends JSObject {
        /**
         * Shows it, and hands its points over when the reader says so.
         *
         * @param content a string, or a file's bytes as an {@code Int8Array}
         * @param taken a function of the points and the columns as their controls write them
         */
        void show(HTMLElement place, JSObject content, JSObject taken);
    }

    private TableMain() {
    }

    public static void main(String[] arguments) {
        leave(TableMain::show);
    }

    private static void show(HTMLElement place, JSObject content, JSObject taken) {
        Language language = Language.of(new Messages(key -> Page.leftText("messages", key)));
        Tag tag = Tag.around(place);
        try {
            String text = isString(content) ? ((JSString) content).stringValue()
                    : TextBytes.text(((Int8Array) content).copyToJavaArray());
            OtherTexts.refuse(text);
            TablePreview.show(language, tag, text, (points, columns) -> take(taken,
                    MlpControls.OWN_POINTS.write(points), MlpControls.OWN_COLUMNS.write(columns)));
            reveal(place);
        } catch (NoTableException none) {
            TablePreview.refuse(language, tag, none.reason());
        }
    }

    @JSBody(params = "show", script = """
            self.dlmastery = self.dlmastery || {};
            self.dlmastery.table = { show: show };""")
    private static native void leave(Show show);

    @JSBody(params = "content", script = "return typeof content === 'string';")
    private static native boolean isString(JSObject content);

    /** A table that is dropped on the plane is shown farther down. */
    @JSBody(params = "place", script = "place.scrollIntoView({ block: 'nearest' });")
    private static native void reveal(HTMLElement place);

    @JSBody(params = {"taken", "points", "columns"}, script = "taken(points, columns);")
    private static native void take(JSObject taken, String points, String columns);
}
