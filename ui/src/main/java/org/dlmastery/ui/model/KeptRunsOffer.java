package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.session.KeptRun;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;

/** Which runs this browser has kept, and the offer to go on with one: folded to a line where it would lie in the way. */
final class KeptRunsOffer {
    private static final int SHOWN_AT_FIRST = 5;
    /** A window narrower than this, in CSS pixels, has no room for the list beside the stage. */
    private static final int WIDTH_FOR_LIST = 700;

    private final Language language;
    private final ModelDeclaration<?> page;
    private final SessionKeeper keeper;
    private final Consumer<KeptRun> goOn;
    /** The newest first. */
    private final List<KeptRun> runs = new ArrayList<>();
    private final Tag list = Tag.of("ul");
    private final Tag more = Tag.of("p").is("buttons");
    private final Tag folded = Tag.of("details");
    private final Tag tag;
    private int mostShown = SHOWN_AT_FIRST;

    /** @param goOn gets the run that the reader wants to go on with */
    KeptRunsOffer(Language language, ModelDeclaration<?> page, SessionKeeper keeper, Consumer<KeptRun> goOn) {
        this.language = language;
        this.page = page;
        this.keeper = keeper;
        this.goOn = goOn;
        tag = Tag.of("section").is("notice offer").attribute("aria-label", language.say("session.offer.name"))
                .hidden(true).add(folded.add(Tag.of("summary").text(language.say("session.offer")), list, more,
                        Tag.button(language.say("session.offer.no")).is("small").on("click", event -> {
                            keeper.decide();
                            hide();
                        })));
        if (Window.current().getInnerWidth() >= WIDTH_FOR_LIST) {
            folded.attribute("open", "");
        }
    }

    Tag tag() {
        return tag;
    }

    void hide() {
        tag.hidden(true);
    }

    /** The reader does something else; the offer stays, as one line. */
    void fold() {
        folded.element().removeAttribute("open");
    }

    void add(KeptRun run) {
        int place = 0;
        while (place < runs.size() && runs.get(place).at() > run.at()) {
            place++;
        }
        runs.add(place, run);
        show();
    }

    private void show() {
        list.empty();
        int rows = Math.min(mostShown, runs.size());
        long bytes = 0;
        for (int i = 0; i < runs.size(); i++) {
            if (i < rows) {
                list.add(row(runs.get(i)));
            } else {
                bytes += runs.get(i).bytes();
            }
        }
        more.hidden(rows == runs.size()).empty();
        if (rows < runs.size()) {
            String count = language.figures().whole(runs.size() - rows);
            more.add(Tag.of("span").text(language.say("session.offer.more", count, kilobytes(bytes))),
                    Tag.button(language.say("session.offer.more.show")).is("small").on("click", event -> {
                        mostShown = Integer.MAX_VALUE;
                        show();
                    }), Tag.button(language.say("session.offer.more.forget", count)).is("small").on("click", event -> {
                        for (KeptRun run : List.copyOf(runs.subList(rows, runs.size()))) {
                            forget(run);
                        }
                        show();
                    }));
        }
        tag.hidden(runs.isEmpty());
    }

    private Tag row(KeptRun run) {
        String when = run.at() == 0 ? language.say("session.kept.former") : Page.localTime(run.at());
        Tag row = Tag.of("li");
        String picture = keeper.picture(run);
        if (!picture.isEmpty()) {
            row.add(Tag.of("img").attribute("src", picture).attribute("alt", ""));
        }
        row.add(Tag.of("span").text(run.bad().isPresent()
                ? language.say("session.kept.left", when, language.say(run.bad().get()))
                : language.say("session.kept", name(run.values().get()), language.figures().whole(run.epoch()), when,
                        kilobytes(run.bytes()))));
        Tag buttons = Tag.of("span").is("buttons");
        if (run.bad().isEmpty()) {
            buttons.add(Tag.button(language.say("session.offer.yes")).is("small primary")
                    .on("click", event -> goOn.accept(run)));
        }
        return row.add(buttons.add(Tag.button(language.say("session.offer.forget")).is("small").on("click", event -> {
            forget(run);
            show();
        })));
    }

    private void forget(KeptRun run) {
        keeper.forget(run);
        runs.removeIf(each -> each == run);
    }

    private String kilobytes(long bytes) {
        return language.figures().whole((bytes + 1023) / 1024);
    }

    private String name(Values values) {
        return language.say(page.link().presetOf(values).map(page::nameOf).orElse("preset.own.name"));
    }
}
