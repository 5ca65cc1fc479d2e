package org.dlmastery.ui.page.transformer;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Occasions;
import org.dlmastery.ui.page.transformer.subject.Tasks;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** What a model in training writes by now: the same prompt and the same draws, anew after each epoch. */
final class WrittenNow implements Tasks.Answers {
    private static final int LENGTH = 120;
    private static final float TEMPERATURE = 0.8f;
    private static final int NONE = -1;

    private final Language language;
    private final Panel panel;
    /** Lines that have no room are scrolled to, by keys as well. */
    private final HTMLElement text = Tag.of("p").is("written-now").attribute("tabindex", "0").element();
    private final HTMLElement when = Tag.of("p").is("written-when").element();
    private final StringBuilder written = new StringBuilder();
    private Optional<LanguageModel> model = Optional.empty();
    private int[] prompt = new int[0];
    private int task = NONE;
    private final Occasions occasions = new Occasions();

    WrittenNow(Language language) {
        this.language = language;
        panel = new Panel("now", language.say("transformer.now.title"));
        panel.body().add(text).add(when);
        panel.tag().is("face-train");
    }

    Tag tag() {
        return panel.tag();
    }

    /** @param next who writes; none while its text isn't here */
    void model(Optional<LanguageModel> next, int[] from) {
        stop();
        model = next;
        prompt = from.clone();
        occasions.forget();
        Elements.say(text, "");
        Elements.say(when, "");
    }

    /** The run is at this moment. */
    void moment(GptMoment moment) {
        if (model.isEmpty() || task != NONE || !occasions.comes(moment)) {
            return;
        }
        written.setLength(0);
        Elements.say(when, language.say("transformer.now.when", language.figures().whole(moment.step())));
        task = model.get().ask(GptSpec.GENERATE, List.of(NamedArray.of(GptSpec.PROMPT, prompt),
                NamedArray.of(GptSpec.TEMPERATURE, TEMPERATURE), NamedArray.of(GptSpec.TOP_K, new int[] {0}),
                NamedArray.of(GptSpec.SEED, new int[] {1}), NamedArray.of(GptSpec.LENGTH, new int[] {LENGTH})), this);
    }

    @Override
    public void answer(List<NamedArray> arrays) {
        written.append(model.orElseThrow().text(NextCharacter.of(arrays).number()));
    }

    @Override
    public void over(Optional<String> why) {
        task = NONE;
        Elements.say(text, written.toString());
    }

    void stop() {
        if (task != NONE) {
            model.orElseThrow().cancel(task);
        }
    }
}
