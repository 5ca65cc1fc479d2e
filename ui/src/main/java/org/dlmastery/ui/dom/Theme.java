package org.dlmastery.ui.dom;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * The design tokens' colours as they are now, for what is drawn on canvases; tells when they change. The document holds
 * the reader's choice, so that all programs in it have the same.
 */
public final class Theme {
    /** What a reader can choose. */
    public enum Choice {
        SYSTEM, LIGHT, DARK
    }

    @JSFunctor
    private interface Changed extends JSObject {
        void changed();
    }

    private static final String STORED = "theme";

    private final List<Runnable> listeners = new ArrayList<>();
    private Choice choice = Choice.SYSTEM;
    private Colours colours;

    public Theme() {
        String stored = Storage.get(STORED);
        for (Choice each : Choice.values()) {
            if (each.name().equals(stored)) {
                choice = each;
            }
        }
        // Where nothing can be stored, the document still knows what was chosen in another program.
        choice = present(choice);
        apply(attribute(choice));
        colours = read();
        onChoice(() -> {
            choice = present(Choice.SYSTEM);
            changed();
        });
        onSystemChange(this::changed);
        onPrint(printing -> {
            // Paper is white, and what is drawn on canvases has to be drawn again for it.
            apply(printing ? attribute(Choice.LIGHT) : attribute(choice));
            changed();
            if (printing) {
                makePictures();
            }
        });
    }

    public Choice choice() {
        return choice;
    }

    public void choose(Choice next) {
        Storage.put(STORED, next.name());
        apply(attribute(next));
        tellChoice();
    }

    public Colours colours() {
        return colours;
    }

    /** @return stops the telling */
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        colours = read();
        for (Runnable listener : List.copyOf(listeners)) {
            listener.run();
        }
    }

    private static Colours read() {
        JSObject style = style();
        List<String> classes = new ArrayList<>();
        List<Palette> classMaps = new ArrayList<>();
        for (int label = 0; label < Colours.CLASSES; label++) {
            String colour = token(style, "--class-" + label);
            classes.add(colour);
            classMaps.add(diverging(style, "--class-" + label, "--class-" + label));
        }
        return new Colours(diverging(style, "--neg", "--pos"), diverging(style, "--field-neg", "--field-pos"),
                diverging(style, "--cool", "--warm"), rising(style, "--mag-0", "--mag-1"),
                rising(style, "--px-0", "--px-1"), token(style, "--surface"), token(style, "--line"),
                token(style, "--line-strong"), token(style, "--ink"), token(style, "--ink-2"), token(style, "--accent"),
                token(style, "--bad"), List.copyOf(classes), List.copyOf(classMaps), token(style, "--series-test"));
    }

    private static Palette diverging(JSObject style, String low, String high) {
        return new Palette(token(style, low), token(style, "--zero"), token(style, high), token(style, "--unknown"));
    }

    /** A scale from 0 to 1. */
    private static Palette rising(JSObject style, String low, String high) {
        return new Palette(token(style, high), token(style, low), token(style, high), token(style, "--unknown"));
    }

    /** What the document shows. @param otherwise where it shows nothing special */
    private static Choice present(Choice otherwise) {
        String shown = applied();
        for (Choice each : Choice.values()) {
            if (!shown.isEmpty() && attribute(each).equals(shown)) {
                return each;
            }
        }
        return otherwise;
    }

    private static String attribute(Choice choice) {
        return switch (choice) {
            case SYSTEM -> "";
            case LIGHT -> "light";
            case DARK -> "dark";
        };
    }

    @JSBody(script = "return getComputedStyle(document.documentElement);")
    private static native JSObject style();

    /** Grey where the style sheets are missing, of which {@code index.html} tells: what is drawn has to be drawn. */
    @JSBody(params = {"style", "name"}, script = "return style.getPropertyValue(name).trim() || '#808080';")
    private static native String token(JSObject style, String name);

    @JSBody(params = "theme", script = """
            if (theme) { document.documentElement.dataset.theme = theme; }
            else { delete document.documentElement.dataset.theme; }""")
    private static native void apply(String theme);

    @JSBody(script = "return document.documentElement.dataset.theme || '';")
    private static native String applied();

    /** Every program hears it, this one too, before the call returns. */
    @JSBody(script = "document.dispatchEvent(new Event('dlmastery-theme'));")
    private static native void tellChoice();

    @JSBody(params = "chosen", script = """
            document.addEventListener('dlmastery-theme', function() { chosen(); });""")
    private static native void onChoice(Changed chosen);

    @JSBody(params = "changed", script = """
            matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function() { changed(); });""")
    private static native void onSystemChange(Changed changed);

    /**
     * Draws each canvas anew as one picture: of one that has changed since it was last shown, Chromium prints the single
     * strokes, and emptying a canvas then paints over what lies below.
     */
    @JSBody(script = """
            document.querySelectorAll('canvas').forEach(function(canvas) {
                if (canvas.width && canvas.height) {
                    var pen = canvas.getContext('2d');
                    var picture = pen.getImageData(0, 0, canvas.width, canvas.height);
                    canvas.width = canvas.width;
                    pen.putImageData(picture, 0, 0);
                }
            });""")
    private static native void makePictures();

    @JSBody(params = "told", script = """
            matchMedia('print').addEventListener('change', function(event) { told(event.matches); });""")
    private static native void onPrint(Page.Told told);
}
