package org.dlmastery.ui.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** A page's article; its formulas were rendered when the site was built. */
public final class Article {
    private final String name;
    private final Language language;
    private final Consumer<Tag> read;
    private final Tag tag = Tag.of("article").is("article");
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean asked;
    private boolean comes;
    private boolean here;

    public Article(String name, Language language) {
        this(name, language, text -> { });
    }

    /** @param read gets the article when its text is there */
    public Article(String name, Language language, Consumer<Tag> read) {
        this.name = name;
        this.language = language;
        this.read = read;
    }

    public Tag tag() {
        return tag;
    }

    /**
     * Loads the text, once, when a reader comes near it: its formulas bring fonts of their own, and laying them out
     * takes longer than a frame, so it should not happen unasked while a model trains.
     */
    public void load() {
        if (asked) {
            return;
        }
        asked = true;
        Page.whenNear(tag.element(), this::bring);
    }

    /** Does something when the text is there, or can't be had: it is loaded for that, wherever the reader is. */
    public void whenHere(Runnable then) {
        if (here) {
            then.run();
        } else {
            waiting.add(then);
            bring();
        }
    }

    private void bring() {
        if (!comes) {
            comes = true;
            SiteFiles.styleSheet("vendor/katex/katex.min.css", this::loadText, why -> loadText());
        }
    }

    private void loadText() {
        SiteFiles.script("articles/" + name + ".js", () -> {
                    tag.element().setInnerHTML(Page.leftText("articles", name));
                    read.accept(tag);
                    settle();
                },
                why -> {
                    tag.add(Tag.of("p").text(language.say("article.missing", language.say(why))));
                    settle();
                });
    }

    private void settle() {
        here = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }
}
