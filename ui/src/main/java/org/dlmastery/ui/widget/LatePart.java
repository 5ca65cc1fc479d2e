package org.dlmastery.ui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/**
 * What a page shows from a part of its program that comes later.
 *
 * @param <T> what has all of it
 */
public final class LatePart<T> {
    private final Language language;
    private final String part;
    private final Supplier<T> maker;
    private final List<Consumer<T>> waiting = new ArrayList<>();
    private final List<Tag> places = new ArrayList<>();
    private Optional<T> made = Optional.empty();

    /**
     * @param part its name
     * @param maker makes it; called once, when the part is there
     */
    public LatePart(Language language, String part, Supplier<T> maker) {
        this.language = language;
        this.part = part;
        this.maker = maker;
    }

    /** Does something with it if it is there. */
    public void ifThere(Consumer<T> action) {
        made.ifPresent(action);
    }

    /** Has it come, unless it is there. @param then is done once, with it */
    public void bring(Consumer<T> then) {
        if (made.isEmpty()) {
            waiting.add(then);
            if (waiting.size() == 1) {
                Parts.load(part, this::come, this::fail);
            }
        }
    }

    /** A place in the page that has one of its tags as soon as it can; if it can't come, the place says why. */
    public Tag place(Function<T, Tag> content) {
        if (made.isPresent()) {
            return content.apply(made.get());
        }
        Tag place = Tag.of("div");
        places.add(place);
        bring(here -> place.empty().add(content.apply(here)));
        return place;
    }

    private void come() {
        T here = maker.get();
        made = Optional.of(here);
        for (Consumer<T> then : waiting) {
            then.accept(here);
        }
        waiting.clear();
    }

    private void fail(Message why) {
        waiting.clear();
        for (Tag place : places) {
            place.empty().add(Tag.of("p").is("problem").attribute("role", "alert")
                    .text(language.say("program.missing", language.say(why))));
        }
    }
}
