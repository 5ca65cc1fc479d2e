package org.dlmastery.ui.home;

import java.util.Optional;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** The learning path's phases in a line, each with its time, how much of it is done, and its items. */
final class PathList {
    private final Language language;
    private final Progress progress;
    private final Tag tag = Tag.of("ol").is("phases");

    PathList(Language language, Progress progress) {
        this.language = language;
        this.progress = progress;
        show();
    }

    Tag tag() {
        return tag;
    }

    /** Shows what is done by now. */
    void show() {
        tag.empty();
        for (LearningPath.Phase phase : LearningPath.PHASES) {
            tag.add(phase(phase));
        }
    }

    private Tag phase(LearningPath.Phase phase) {
        int done = progress.done(phase);
        int all = phase.items().size();
        Tag items = Tag.of("ul");
        for (LearningPath.Item item : phase.items()) {
            items.add(item(item));
        }
        return Tag.of("li").is(done == all ? "phase done" : "phase").add(
                Tag.of("div").is("phase-head").add(
                        Tag.of("h3").text(language.say("phase." + phase.key() + ".name")),
                        Tag.of("span").is("time").text(language.say("home.phase.time",
                                language.say("phase." + phase.key() + ".time"), language.figures().whole(done),
                                language.figures().whole(all)))),
                Tag.of("p").text(language.say("phase." + phase.key() + ".about")), items);
    }

    private Tag item(LearningPath.Item item) {
        boolean done = progress.isDone(item);
        boolean next = progress.next().equals(Optional.of(item));
        Tag entry = Tag.of("li").is(done ? "done" : next ? "next" : "");
        if (item.notebooks().size() < 2) {
            entry.add(link(item.start(), language.say(item.key())));
        } else {
            entry.add(Tag.of("span").text(language.say(item.key())));
            for (String number : item.notebooks()) {
                Tag link = link(LearningPath.Item.notebook(number), language.say("home.notebook", number));
                entry.add(progress.isNotebookDone(number) ? link.is("done") : link);
            }
        }
        if (done) {
            entry.add(Tag.of("span").is("done-mark").text("✓ " + language.say("home.done")));
        } else if (next) {
            entry.add(Tag.of("span").is("next-mark").text(language.say("home.next")));
        }
        return entry;
    }

    private static Tag link(String address, String name) {
        return Tag.of("a").attribute("href", address).text(name);
    }
}
