package org.dlmastery.ui.boot;

import org.dlmastery.ui.dom.Storage;
import org.teavm.jso.JSBody;

/**
 * The language that a reader asks for, by {@code ?locale=} in the address or by an earlier choice: a file
 * {@code messages/xx.js} beside the English one, which fills what it lacks.
 */
public final class AskedLanguage {
    private static final String STORED = "language";
    private static final String ENGLISH = "en";

    private AskedLanguage() {
    }

    /**
     * Loads the language's texts.
     *
     * @param ready runs when they are there, or when the site has no such language and goes on in English
     */
    public static void load(Runnable ready) {
        String asked = inAddress();
        String language = asked.isEmpty() ? tag(Storage.get(STORED)) : asked;
        if (language.isEmpty() || language.equals(ENGLISH)) {
            ready.run();
            return;
        }
        SiteFiles.script("messages/" + language + ".js", () -> {
            speak(language);
            ready.run();
        }, why -> ready.run());
    }

    /** The tags of the languages that the site lists, as {@code en}. */
    @JSBody(script = "return Object.keys(dlmastery.languages || {});")
    public static native String[] all();

    /** A language's own name. */
    @JSBody(params = "language", script = "return dlmastery.languages[language];")
    public static native String name(String language);

    /** The language of the page as it is. */
    @JSBody(script = "return document.documentElement.lang;")
    public static native String present();

    /** Opens the page again in another language, which is remembered. */
    public static void choose(String language) {
        Storage.put(STORED, language);
        open(language);
    }

    @JSBody(params = "language", script = "location.search = '?locale=' + language;")
    private static native void open(String language);

    private static String inAddress() {
        return tag(parameter());
    }

    @JSBody(script = "return new URLSearchParams(location.search).get('locale') || '';")
    private static native String parameter();

    /** The text if it is a language tag, else nothing: it becomes a part of a file's name. */
    @JSBody(params = "text", script = "return /^[a-z]{2,8}(-[A-Za-z0-9]{2,8})*$/.test(text) ? text : '';")
    private static native String tag(String text);

    @JSBody(params = "language", script = "document.documentElement.lang = language;")
    private static native void speak(String language);
}
