package org.dlmastery.ui.frame;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** A page that is a text, such as the questions that readers ask. */
public final class ArticlePage implements Screen {
    private final Tag tag;

    /** @param name that of the article */
    public ArticlePage(Language language, String name, String title, String lede) {
        Article article = new Article(name, language);
        tag = Tag.of("div").is("plain-page").add(
                Tag.of("h1").text(title), Tag.of("p").is("lede").text(lede), article.tag());
        article.load();
        Page.markReady(true);
    }

    @Override
    public Tag tag() {
        return tag;
    }
}
