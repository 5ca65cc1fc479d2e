package org.dlmastery.ui.page.transformer;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** A tab about the model of the stage, which is a part of the program that is loaded when it is first opened. */
final class InsideTab {
    /**
     * What stands in it, once it is loaded.
     *
     * @param changed runs when the model, its weights or the text are others now
     */
    record Content(Tag tag, Runnable changed, Consumer<Colours> recolour) {
    }

    private final Language language;
    private final OriginBadge badge;
    private final String part;
    private final Supplier<Content> maker;
    private final Tag tag = Tag.of("div").is("reading inside");
    private Optional<Content> content = Optional.empty();
    /** Whether something has changed since what stands here was asked for. */
    private boolean isStale;

    /**
     * @param part the part of the program that it comes with
     * @param maker makes the content; called when that is there
     */
    InsideTab(Language language, OriginBadge badge, String part, Supplier<Content> maker) {
        this.language = language;
        this.badge = badge;
        this.part = part;
        this.maker = maker;
    }

    /** Loads the part. */
    Tag open() {
        Parts.load(part, () -> {
            badge.origin(language.say("transformer.tab.origin"));
            Content made = maker.get();
            content = Optional.of(made);
            tag.add(badge.tag(), made.tag());
            isStale = true;
            // It has no width while another tab is in sight, and what nobody sees isn't computed.
            Page.onResize(tag.element(), this::renew);
            renew();
        }, why -> tag.add(Tag.of("p").is("problem").attribute("role", "alert")
                .text(language.say("program.missing", language.say(why)))));
        return tag;
    }

    OriginBadge badge() {
        return badge;
    }

    void changed() {
        isStale = true;
        renew();
    }

    private void renew() {
        if (isStale && content.isPresent() && tag.element().getClientWidth() > 0) {
            isStale = false;
            content.get().changed().run();
        }
    }

    void recolour(Colours colours) {
        content.ifPresent(present -> present.recolour().accept(colours));
    }
}
