package org.dlmastery.ui.frame;

import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** A page's article, loaded when the page is shown; its formulas were rendered when the site was built. */
public final class Article {
    private final Tag tag = Tag.of("article").is("article");

    public Article(String name, Language language) {
        SiteFiles.styleSheet("vendor/katex/katex.min.css", () -> { }, path -> { });
        SiteFiles.script("articles/" + name + ".js",
                () -> tag.element().setInnerHTML(Page.leftText("articles", name)),
                path -> tag.add(Tag.of("p").text(language.say("article.missing", path))));
    }

    public Tag tag() {
        return tag;
    }
}
