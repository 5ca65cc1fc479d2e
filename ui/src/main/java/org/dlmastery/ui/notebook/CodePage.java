package org.dlmastery.ui.notebook;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Query;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.text.Language;

/**
 * The code reference: each kind of model and the training loop as a program in each of four libraries. The programs are
 * those of {@code notebooks/reference}, which the notebooks' checks execute, highlighted when they were rendered. Which
 * one is shown stands in the address.
 */
public final class CodePage implements Screen {
    private static final String TOPIC = "topic";
    private static final String FRAMEWORK = "framework";
    private static final String TRAINING = "training";
    private static final List<String> TOPICS = List.of("mlp", "cnn", "transformer", "gnn", "diffusion", TRAINING);
    private static final List<String> FRAMEWORKS = List.of("pytorch", "keras", "jax", "java");

    private final Language language;
    private final Tag topics;
    private final Tag frameworks;
    private final Tag about = Tag.of("p");
    private final Tag code = Tag.of("div").is("code-reference");
    private final Tag copy;
    private final Tag yours;
    private final Tag word = Tag.of("span").is("help").attribute("role", "status");
    private final Tag tag;
    private String topic = TOPICS.get(0);
    private String framework = FRAMEWORKS.get(0);
    private boolean here;
    /** How many of styles, font and programs are on their way: shown without them, the page would shift as they come. */
    private int toCome = 4;

    /** @param query which program: {@code topic=cnn&framework=jax}; what isn't said or known is the first */
    public CodePage(Language language, String query) {
        this.language = language;
        topics = Tag.of("nav").is("code-choice").attribute("aria-label", language.say("code.topics"));
        frameworks = Tag.of("nav").is("code-choice").attribute("aria-label", language.say("code.frameworks"));
        copy = Tag.button(language.say("copy.do")).hidden(true).on("click", event -> copy());
        yours = Tag.of("a");
        tag = Tag.of("div").is("plain-page notebook").add(Tag.of("h1").text(language.say("code.title")),
                Tag.of("p").is("lede").text(language.say("code.lede")), topics, frameworks, about,
                Tag.of("p").is("buttons").add(copy, yours, word), Tag.of("div").is("nb-text").add(code))
                .hidden(true);
        query(query);
        SiteFiles.styleSheet("styles/notebook.css", this::arrived, why -> arrived());
        SiteFiles.styleSheet("styles/code.css", this::arrived, why -> arrived());
        Page.whenFontIsHere("1em 'JetBrains Mono'", this::arrived);
        SiteFiles.script("notebooks/reference.js", this::come, this::missing);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void query(String query) {
        Map<String, String> asked = Query.parse(query);
        topic = known(TOPICS, asked.getOrDefault(TOPIC, topic));
        framework = known(FRAMEWORKS, asked.getOrDefault(FRAMEWORK, framework));
        topics.empty();
        TOPICS.forEach(each -> topics.add(choice("code.topic.", each, each, framework, each.equals(topic))));
        frameworks.empty();
        FRAMEWORKS.forEach(each -> frameworks.add(choice("code.framework.", each, topic, each,
                each.equals(framework))));
        about.text(language.say("code.about." + topic));
        String page = topic.equals(TRAINING) ? TOPICS.get(0) : topic;
        String as = asCode(page, framework);
        yours.attribute("href", "#/" + page + "?tab=export:" + as).text(language.say("code.yours",
                language.say("code.topic." + page), language.say("code.framework." + as)));
        word.text("");
        show();
    }

    /** The library that a page's network is written in as code: the one that is read about, where the page has it. */
    static String asCode(String page, String framework) {
        return page.equals("gnn") && framework.equals("keras") ? FRAMEWORKS.get(0) : framework;
    }

    private static String known(List<String> all, String asked) {
        return all.contains(asked) ? asked : all.get(0);
    }

    private Tag choice(String room, String key, String toTopic, String toFramework, boolean isChosen) {
        Tag link = Tag.of("a").attribute("href", "#/code?" + TOPIC + "=" + toTopic + "&" + FRAMEWORK + "="
                + toFramework)
                .text(language.say(room + key));
        return isChosen ? link.attribute("aria-current", "true") : link;
    }

    private void arrived() {
        toCome--;
        if (toCome == 0) {
            tag.hidden(false);
            Page.markReady(true);
        }
    }

    private void come() {
        here = true;
        show();
        arrived();
    }

    private void show() {
        if (here) {
            code.element().setInnerHTML(Page.leftText("reference", framework + "-" + topic));
            copy.hidden(false);
        }
    }

    private void missing(Message why) {
        code.empty().add(Tag.of("p").attribute("role", "alert").text(language.say("notebooks.missing",
                language.say(why))));
        arrived();
    }

    private void copy() {
        Page.copy(code.element().getTextContent(), code.element(), () -> word.text(language.say("notebooks.copied")));
    }
}
