package org.dlmastery.ui.page.transformer.known;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.transformer.TransformerModel;
import org.dlmastery.ui.page.transformer.subject.Occasions;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.page.transformer.subject.Tasks;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * How many of a text's held-out cases the network answers right, and which ones it doesn't: while it trains of the
 * first of them, when it rests of all.
 */
final class HeldOutCases implements KnownPart.Content, Tasks.Answers {
    private static final int TOGETHER = 128;
    private static final int MOST_SHOWN = 60;

    private final KnownText text;
    private final Language language;
    private final TransformerModel model;
    private final Subject stage;
    private final String[] cases;
    private final Panel panel;
    private final HTMLElement score = Tag.of("output").is("known-score").attribute("aria-live", "off").text("–")
            .element();
    private final HTMLElement measured = Tag.of("p").is("help").element();
    private final HTMLElement counted = Tag.of("p").is("written-when").attribute("aria-live", "polite").element();
    private final Tag list = Tag.of("ol").is("known-wrong").attribute("tabindex", "0");
    private final SeriesChart chart;
    private final Tag tab;
    private final Occasions occasions = new Occasions();
    private final List<Tag> rows = new ArrayList<>();
    private int wrong;
    private int asked;
    private int most;
    private int[] off = new int[0];
    private boolean waits;
    private boolean again;
    private boolean rests;

    /** @param cases those that are held out */
    HeldOutCases(KnownText text, String[] cases, Language language, Colours colours, Turns turns,
            TransformerModel model, Subject stage) {
        this.text = text;
        this.language = language;
        this.model = model;
        this.stage = stage;
        this.cases = cases;
        String title = language.say("known.cases.title");
        Elements.mark(score, "aria-label", language.say("known.score"));
        list.attribute("aria-label", language.say("known.wrong"));
        panel = new Panel("known", title);
        panel.body().add(Tag.of("p").is("known-line").add(Tag.of("span").text(language.say("known.score"))).add(score))
                .add(measured).add(counted).add(list);
        chart = new SeriesChart(language, colours, turns, language.say("known.chart"), language.say("known.score"),
                false);
        tab = Tag.of("div").add(Tag.of("p").text(language.say("known.cases.text",
                language.say("known." + text.source().name()),
                whole(text.source().characters() / text.length()))), chart.tag().is("trained-course"),
                Tag.of("p").text(language.say("known.cases.how")));
    }

    @Override
    public Panel panel() {
        return panel;
    }

    @Override
    public Tag tab() {
        return tab;
    }

    @Override
    public void recolour(Colours colours) {
        chart.recolour(colours);
    }

    /** How many cases the score is measured over. */
    private int measured() {
        return text.measured(model.experiment().size().context());
    }

    @Override
    public void show(GptMoment moment) {
        rests = moment.state() != RunState.TRAINING;
        float share = moment.testAccuracy();
        Elements.say(score, share == share ? language.figures().percent(share) : "–");
        Elements.say(measured, language.say("known.measured", whole(measured()),
                whole(moment.moment().measuredAt())));
        History history = moment.moment().history();
        if (history.count() > 0) {
            chart.show(KnownSeries.of(language, history, List.of(language.say("known.score")),
                    List.of(Metrics.TEST_ACCURACY)), rests);
        }
        if (model.alphabet().isPresent() && occasions.comes(moment)) {
            begin();
        }
    }

    @Override
    public void forget() {
        occasions.forget();
    }

    @Override
    public void changed() {
        if (rests && !Arrays.equals(off, stage.off())) {
            begin();
        }
    }

    private void begin() {
        if (waits) {
            again = true;
            return;
        }
        again = false;
        off = stage.off();
        asked = 0;
        wrong = 0;
        rows.clear();
        ask();
    }

    private void ask() {
        int count = Math.min(TOGETHER, measured() - asked);
        StringBuilder questions = new StringBuilder();
        for (int i = asked; i < asked + count; i++) {
            questions.append(cases[i], 0, text.first());
        }
        waits = true;
        model.ask(GptSpec.ANSWERING, List.of(
                NamedArray.of(GptSpec.PROMPT, model.alphabet().orElseThrow().numbers(questions.toString())),
                NamedArray.of(GptSpec.QUESTIONS, new int[] {count}),
                NamedArray.of(GptSpec.LENGTH, new int[] {text.end() - text.first()}),
                NamedArray.of(GptSpec.OFF, off)), this);
    }

    @Override
    public void answer(List<NamedArray> arrays) {
        int[] numbers = NamedArray.get(arrays, GptSpec.ANSWERS).wholes();
        int count = numbers.length / text.end();
        for (int i = 0; i < count; i++) {
            StringBuilder said = new StringBuilder();
            for (int j = text.first(); j < text.end(); j++) {
                said.append(model.text(numbers[i * text.end() + j]));
            }
            String right = cases[asked + i].substring(text.first(), text.end());
            if (!right.contentEquals(said)) {
                wrong++;
                if (rows.size() < MOST_SHOWN) {
                    rows.add(row(cases[asked + i].substring(0, text.first()), said.toString(), right));
                }
            }
        }
        asked += count;
    }

    @Override
    public void over(Optional<String> why) {
        waits = false;
        if (again) {
            begin();
            return;
        }
        if (why.isPresent()) {
            Elements.say(counted, why.get());
            return;
        }
        Elements.say(counted, language.say(off.length == 0 ? "known.counted" : "known.counted.off", whole(asked),
                whole(wrong), whole(off.length)));
        list.empty().add(rows.toArray(new Tag[0]));
        if (rests && asked > 0 && asked < measured()) {
            ask();
        }
    }

    /** What was asked, what the network said with its mistakes marked, and what is right. */
    private Tag row(String question, String said, String right) {
        Tag answer = Tag.of("span");
        for (int i = 0; i < said.length(); i++) {
            boolean isRight = said.charAt(i) == right.charAt(i);
            answer.add(Tag.of(isRight ? "span" : "mark").text(visible(said.charAt(i))));
        }
        return Tag.of("li").add(Tag.of("span").text(question), answer,
                Tag.of("span").is("known-right").text(language.say("known.right", right)));
    }

    private static String visible(char character) {
        return character == '\n' ? "⏎" : Character.toString(character);
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }
}
