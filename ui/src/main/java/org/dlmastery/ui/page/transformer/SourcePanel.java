package org.dlmastery.ui.page.transformer;

import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.GivenText;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/** The text that is learnt from: the shipped play, or what the reader pastes; how long it is and how it begins. */
final class SourcePanel {
    private static final int PREVIEW = 600;

    private final Language language;
    private final TransformerModel model;
    private final Panel panel;
    private final Tag play;
    private final Tag own;
    private final HTMLTextAreaElement pasted;
    private final HTMLElement report = Tag.of("p").is("help").attribute("aria-live", "polite").element();
    private final HTMLElement preview = Tag.of("pre").is("text-preview").attribute("tabindex", "0").element();

    SourcePanel(Language language, TransformerModel model) {
        this.language = language;
        this.model = model;
        panel = new Panel("source", language.say("transformer.source.group"));
        play = Tag.button(language.say("transformer.source.play")).on("click", event -> model.usePlay());
        Tag area = Tag.of("textarea").id("own-text").attribute("rows", "5").attribute("spellcheck", "false");
        pasted = (HTMLTextAreaElement) area.element();
        GivenText.onDrop(pasted, text -> {
            pasted.setValue(text);
            use();
        });
        own = Tag.button(language.say("transformer.source.own")).on("click", event -> use());
        Elements.mark(preview, "aria-label", language.say("transformer.source.preview"));
        panel.tag().attribute("data-control", GptControls.TEXT.key());
        panel.body().add(Tag.of("div").is("buttons").add(play)).add(preview).add(report).add(
                Tag.of("div").is("field text-field").add(
                        Tag.of("label").attribute("for", "own-text").text(language.say("transformer.source.paste")),
                        area, Tag.of("p").is("help").text(language.say("transformer.source.private"))),
                Tag.of("div").is("buttons").add(own));
    }

    Tag tag() {
        return panel.tag();
    }

    private void use() {
        try {
            model.use(OwnText.of(pasted.getValue()));
        } catch (BadValueException bad) {
            missing(bad.reason());
        }
    }

    void settings(Values values) {
        TextSource text = GptControls.settled(values).get(GptControls.TEXT);
        play.attribute("aria-pressed", Boolean.toString(text.equals(TextSource.MACBETH)));
        own.attribute("aria-pressed", Boolean.toString(text.isOwn()));
    }

    void show(CharacterText text) {
        TextSource source = text.source();
        Elements.say(report, language.say("transformer.source.facts", whole(source.characters()),
                whole(source.vocabulary()), whole(source.training()), whole(source.validation())));
        Elements.say(preview, text.part(0, PREVIEW));
    }

    /** The network on the page is the site's, whose text isn't here. */
    void showTrained() {
        Elements.say(report, language.say("transformer.shipped.text"));
        Elements.say(preview, "");
    }

    void missing(Message why) {
        Elements.say(report, language.say(why));
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }
}
