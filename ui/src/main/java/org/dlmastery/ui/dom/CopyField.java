package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.dom.html.HTMLElement;

/** A text field whose text the reader takes elsewhere. */
public final class CopyField {
    private CopyField() {
    }

    /** Sets the field's text. */
    @JSBody(params = {"field", "text"}, script = "field.value = text;")
    public static native void set(HTMLElement field, String text);

    @JSBody(params = "field", script = "return field.value;")
    public static native String get(HTMLElement field);

    @JSBody(params = "field", script = "return field.checked;")
    public static native boolean isChecked(HTMLElement field);

    /** Selects the field's text and copies it, where the browser allows that; else the reader copies the selection. */
    @JSBody(params = {"field", "copied"}, script = """
            field.focus();
            field.select();
            function old() {
                if (document.execCommand('copy')) {
                    copied();
                }
            }
            if (navigator.clipboard) {
                navigator.clipboard.writeText(field.value).then(function() { copied(); }, old);
            } else {
                old();
            }""")
    public static native void copy(HTMLElement field, Page.Action copied);

    /** Copies a text that is too long for a field. */
    @JSBody(params = {"text", "copied", "refused"}, script = """
            function old() {
                var done = false;
                function give(event) {
                    event.clipboardData.setData('text/plain', text);
                    event.preventDefault();
                    done = true;
                }
                document.addEventListener('copy', give);
                document.execCommand('copy');
                document.removeEventListener('copy', give);
                (done ? copied : refused)();
            }
            if (navigator.clipboard) {
                navigator.clipboard.writeText(text).then(function() { copied(); }, old);
            } else {
                old();
            }""")
    public static native void copyText(String text, Page.Action copied, Page.Action refused);

    /** The site's own address, with the language that is asked for and nothing else that names a page or its state. */
    @JSBody(script = """
            var language = /[?&]locale=[\\w-]+/.exec(location.search);
            return location.href.split(/[?#]/)[0] + (language ? '?' + language[0].slice(1) : '');""")
    public static native String siteAddress();
}
