package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/**
 * The same noise and the same digits, sampled in several ways one after the other: each way's sixteen images as they come,
 * how many are read as asked, how unlike they are, how straight their ways were, and the time of a step.
 */
final class Comparison {
    private static final int DIGITS = 3;

    /** One way of sampling. */
    private final class Row {
        private final String name;
        private final ImageStrip picture;
        private final Tag said = Tag.of("p").is("readout").attribute("aria-live", "polite");
        private Optional<SampleFrame> frame = Optional.empty();
        private final Straightness straightness = new Straightness();
        private double milliseconds;

        Row(String name) {
            this.name = name;
            picture = new ImageStrip(colours, language.say("compared.images", name));
            say(language.say("compared.waiting"));
        }

        Tag tag() {
            return Tag.of("div").is("compared").add(Tag.of("h4").text(name), picture.tag(), said);
        }

        void say(String sentence) {
            Elements.say(said.element(), sentence);
        }

        void show(SampleFrame next) {
            frame = Optional.of(next);
            straightness.add(next);
            milliseconds += next.milliseconds();
            picture.show(next.clean());
            say(language.say("compared.step", language.figures().whole(next.done()),
                    language.figures().whole(next.steps())));
        }

        void judged(Judgement judgement) {
            SampleFrame last = frame.orElseThrow();
            say(language.say("compared.done", language.figures().whole(judgement.hits(last.labels())),
                    language.figures().whole(last.labels().length), figure(Unlikeness.of(last)),
                    figure(milliseconds / last.steps()), language.figures().whole(last.steps()),
                    figure(straightness.value())));
        }
    }

    /**
     * A way to sample.
     *
     * @param other another network to sample with than the run's
     */
    record Way(String name, Sampling sampling, Optional<OtherNetwork> other) {
        Way(String name, Sampling sampling) {
            this(name, sampling, Optional.empty());
        }

        private List<NamedArray> question() {
            List<NamedArray> question = new ArrayList<>(sampling.arrays());
            other.ifPresent(network -> question.addAll(network.arrays()));
            return question;
        }
    }

    private final Language language;
    private final DiffusionModel model;
    private final Tag begin;
    private final Tag list = Tag.of("div");
    private final Tag tag;
    private List<Row> rows = List.of();
    private List<Way> ways = List.of();
    private Colours colours;
    /** Which row is sampled; −1 for none. */
    private int at = -1;
    private int question;

    /** Makes the ways anew whenever the reader begins: by the settings of then. */
    interface Ways {
        List<Way> by(Sampling settings);
    }

    /** Has what comparisons need come first. */
    interface Preparation {
        /** @param then runs when it is here, or can't be had */
        void before(Runnable then);
    }

    /** A comparison for which everything is there. */
    Comparison(Language language, Colours colours, DiffusionModel model, Ways maker) {
        this(language, colours, model, maker, Runnable::run);
    }

    Comparison(Language language, Colours colours, DiffusionModel model, Ways maker, Preparation preparation) {
        this.language = language;
        this.colours = colours;
        this.model = model;
        begin = Tag.button(language.say("compared.begin")).is("primary").on("click", event -> {
            if (at >= 0) {
                stop();
            } else if (model.snapshot().isPresent()) {
                preparation.before(() -> {
                    if (at < 0 && model.snapshot().isPresent()) {
                        begin(maker.by(DiffusionControls.sampling(model.values())));
                    }
                });
            }
        });
        tag = Tag.of("div").add(begin, list);
        changed();
    }

    Tag tag() {
        return tag;
    }

    /** There may be something to sample from now. */
    void changed() {
        if (model.snapshot().isPresent()) {
            begin.element().removeAttribute("disabled");
        } else {
            begin.attribute("disabled", "");
        }
    }

    void recolour(Colours next) {
        colours = next;
        rows.forEach(row -> row.picture.recolour(next));
    }

    private void begin(List<Way> next) {
        ways = List.copyOf(next);
        List<Row> made = new ArrayList<>();
        list.empty();
        for (Way way : ways) {
            Row row = new Row(way.name());
            made.add(row);
            list.add(row.tag());
        }
        rows = made;
        begin.text(language.say("compared.stop"));
        sample(0);
    }

    private void sample(int next) {
        at = next;
        if (at == rows.size()) {
            ended();
            return;
        }
        Row row = rows.get(at);
        question = model.ask(DiffusionSpec.SAMPLE, ways.get(at).question(),
                arrays -> row.show(SampleFrame.of(arrays)), () -> judge(row));
    }

    private void judge(Row row) {
        if (row.frame.isEmpty() || !row.frame.get().isLast()) {
            // The run is another, or the engine is.
            ended();
            return;
        }
        model.classifier(file -> question = model.ask(DiffusionSpec.JUDGE,
                Judgement.question(row.frame.get().clean(), file), arrays -> row.judged(Judgement.of(arrays)), () -> {
                    if (at >= 0) {
                        sample(at + 1);
                    }
                }), why -> {
                    row.say(language.say(why));
                    ended();
                });
    }

    private void stop() {
        int asked = question;
        ended();
        model.drop(asked);
    }

    private void ended() {
        at = -1;
        begin.text(language.say("compared.begin"));
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }
}
