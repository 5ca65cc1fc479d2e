package org.dlmastery.ui.story;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The buttons of an article that do what its text says: {@code <button data-try="preset=linear" data-then="train">}.
 * Beside the one that was pressed last stands another that takes it back, as long as nothing else was changed.
 */
public final class TryButtons implements Consumer<Tag> {
    /** Hears of a pressed button. */
    @JSFunctor
    interface Press extends JSObject {
        void press(HTMLElement button);
    }

    private final BiConsumer<String, String> asked;
    private final Past past;
    private final Tag undo;
    /** The way back from what the last press did. */
    private Optional<WayBack> mine = Optional.empty();
    private Optional<HTMLElement> pressed = Optional.empty();

    /** @param asked gets settings as a link has them, and what the run is to do then; either may be empty */
    public TryButtons(Language language, Past past, BiConsumer<String, String> asked) {
        this.asked = asked;
        this.past = past;
        undo = Tag.button(language.say("undo.back")).is("small").attribute("aria-label", language.say("undo.last"))
                .on("click", event -> {
                    pressed.ifPresent(HTMLElement::focus);
                    past.goBack();
                }).hidden(true);
    }

    /** What can be taken back may have changed. */
    public void refresh() {
        Elements.hide(undo.element(), mine.isEmpty() || past.wayBack().isEmpty()
                || past.wayBack().get() != mine.get());
    }

    /** Makes the buttons of an article work. */
    @Override
    public void accept(Tag article) {
        eachButton(article.element(), this::press);
    }

    @JSBody(params = {"article", "press"}, script = """
            article.querySelectorAll('[data-try]').forEach(function(button) {
                button.addEventListener('click', function() { press(button); });
            });""")
    private static native void eachButton(HTMLElement article, Press press);

    private void press(HTMLElement button) {
        past.seal();
        asked.accept(button.getAttribute("data-try"), button.getAttribute("data-then"));
        mine = past.wayBack();
        pressed = Optional.of(button);
        button.getParentNode().insertBefore(undo.element(), button.getNextSibling());
        refresh();
    }
}
