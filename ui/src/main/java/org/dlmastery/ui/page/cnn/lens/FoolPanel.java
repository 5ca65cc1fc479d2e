package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ClassBars;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.ShadingLegend;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.page.cnn.GivenImage;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/**
 * Fool it: the given image is changed step by step, each pixel by ε at the most, until the network takes it for a class of
 * the reader's choice. What the engine has answered is gone through with a player.
 */
final class FoolPanel {
    private static final double MILLISECONDS = 600;
    private static final int LEAST = 4;
    private static final int MOST = 128;
    /** With which the network that the site brings is fooled nine times of ten (docs/results.md). */
    private static final int USUAL = 40;
    private static final int DIGITS = 3;

    private final Language language;
    private final LensTabs.Listener listener;
    private final LayerChoice target;
    private final HTMLInputElement slider;
    private final HTMLElement epsilonWords = Tag.of("output").attribute("for", "lens-fool-epsilon").element();
    private final StepPlayer player;
    private final ImageCanvas before;
    private final ImageCanvas change;
    private final ShadingLegend legend;
    private final ImageCanvas after;
    private final List<HTMLElement> names = new ArrayList<>();
    private final List<HTMLElement> cells = new ArrayList<>();
    private final HTMLElement words = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final Tag outcome;
    private final Tag tag;
    private LensState state = LensState.none();
    private final FoolCourse course = new FoolCourse();
    /** Of which image and weights the course is. */
    private Optional<GivenImage> fooled = Optional.empty();
    private List<NamedArray> weights = List.of();

    FoolPanel(Language language, Colours colours, LensTabs.Listener listener) {
        this.language = language;
        this.listener = listener;
        target = new LayerChoice(language, "lens-fool-target", language.say("lens.fool.target"), this::forget);
        Tag range = Tag.of("input").id("lens-fool-epsilon").attribute("type", "range")
                .attribute("min", Integer.toString(LEAST)).attribute("max", Integer.toString(MOST))
                .attribute("step", Integer.toString(LEAST)).attribute("value", Integer.toString(USUAL))
                .on("input", event -> {
                    showEpsilon();
                    forget();
                });
        slider = (HTMLInputElement) range.element();
        player = new StepPlayer(language, language.say("lens.fool.steps"), MILLISECONDS, step -> draw());
        before = ImageCanvas.still(language, colours, language.say("lens.fool.before"));
        change = ImageCanvas.read(language, colours, language.say("lens.fool.change"));
        legend = new ShadingLegend(language);
        after = ImageCanvas.still(language, colours, language.say("lens.fool.after"));
        outcome = Tag.of("div").is("lens").hidden(true).add(player.tag(), Tag.of("div").is("lens-row").add(
                step("lens.fool.before", before.tag()), step("lens.fool.change", change.tag(), legend.tag()),
                step("lens.fool.after", after.tag()), Tag.of("div").is("table-scroll").add(table())));
        tag = Tag.of("section").is("lens lens-fool").attribute("aria-label", language.say("lens.fool.title")).add(
                Tag.of("h3").text(language.say("lens.fool.title")), Tag.of("p").text(language.say("lens.fool.about")),
                Tag.of("div").is("buttons").add(target.tag(),
                        Tag.of("label").attribute("for", "lens-fool-epsilon").text(language.say("lens.fool.epsilon")), range)
                        .add(epsilonWords)
                        .add(Tag.button(language.say("lens.fool.begin")).is("small").on("click", event -> begin()))
                        .add(Tag.button(language.say("lens.fool.harden")).is("small").on("click", event -> harden())))
                .add(words).add(outcome);
        showEpsilon();
    }

    private Tag step(String key, Tag... shown) {
        return Tag.of("div").is("lens-step").add(Tag.of("h3").text(language.say(key))).add(shown);
    }

    private Tag table() {
        Tag head = Tag.of("tr");
        for (String key : List.of("lens.softmax.class", "lens.fool.logit.before", "lens.fool.logit.now",
                "lens.fool.probability")) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say(key)));
        }
        Tag body = Tag.of("tbody");
        for (int label = 0; label < CnnNetwork.CLASSES; label++) {
            Tag name = Tag.of("th").attribute("scope", "row");
            names.add(name.element());
            Tag row = Tag.of("tr").add(name);
            for (int i = 0; i < 3; i++) {
                Tag cell = Tag.of("td");
                cells.add(cell.element());
                row.add(cell);
            }
            body.add(row);
        }
        return Tag.of("table").is("lens-table").attribute("aria-label", language.say("lens.fool.table"))
                .add(Tag.of("thead").add(head), body);
    }

    Tag tag() {
        return tag;
    }

    private int epsilon() {
        return Integer.parseInt(slider.getValue());
    }

    private void showEpsilon() {
        String said = language.say("lens.fool.epsilon.words", Integer.toString(epsilon()),
                language.figures().fixed(epsilon() / 255.0, 2));
        Elements.say(epsilonWords, said);
        Elements.mark(slider, "aria-valuetext", said);
    }

    void show(LensState next) {
        state = next;
        target.offerClasses(next.data().classes());
        for (int label = 0; label < names.size(); label++) {
            Elements.say(names.get(label), next.data().classes().get(label));
        }
        if (next.inside().isPresent() && fooled.isEmpty()) {
            offerAnother(next.inside().get().probabilities());
        }
        if (fooled.isPresent() && (!next.given().equals(fooled) || next.parameters() != weights)) {
            forget();
        }
    }

    /** Where the network says already what it is to say, the class that is second best is chosen. */
    private void offerAnother(float[] probabilities) {
        int best = ClassBars.best(probabilities);
        if (target.chosen() == best) {
            float[] others = probabilities.clone();
            others[best] = -1;
            target.choose(ClassBars.best(others));
        }
    }

    /** What was found counts no more. */
    private void forget() {
        player.stop();
        course.clear();
        fooled = Optional.empty();
        outcome.hidden(true);
        Elements.say(words, "");
    }

    private void begin() {
        forget();
        if (state.given().isEmpty() || state.inside().isEmpty()) {
            Elements.say(words, language.say("lens.none"));
            return;
        }
        if (ClassBars.best(state.inside().get().probabilities()) == target.chosen()) {
            Elements.say(words, language.say("lens.fool.already", name(target.chosen())));
            return;
        }
        fooled = state.given();
        weights = state.parameters();
        listener.ask(CnnSpec.fool(LensTabs.FOOL_TASK, fooled.get().pixels(), target.chosen(), epsilon()));
    }

    private void harden() {
        forget();
        listener.harden(epsilon());
        Elements.say(words, language.say("lens.fool.hardening", Integer.toString(epsilon())));
    }

    /** The engine has gone a step further. */
    void fooled(List<NamedArray> answer) {
        // What was still on its way when something else was asked is of no course that begins here.
        if (fooled.isEmpty() || answer.isEmpty() || NamedArray.whole(answer, CnnSpec.STEP) != course.count()) {
            return;
        }
        course.add(NamedArray.get(answer, CnnSpec.IMAGE).values(), NamedArray.get(answer, CnnSpec.LOGITS).values());
        if (course.count() > CnnSpec.FOOL_STEPS) {
            player.steps(course.count());
            player.show(course.firstTakenFor(target.chosen()).orElse(course.count() - 1));
            outcome.hidden(false);
            draw();
        }
    }

    private void draw() {
        int at = player.at();
        if (at >= course.count()) {
            return;
        }
        SoftmaxNumbers numbers = SoftmaxNumbers.of(course.logits(at), 1);
        int best = course.best(at);
        Shading shading = new Shading(Shading.Ramp.SIGNED, -epsilon(), epsilon());
        legend.show(shading);
        GivenImage given = fooled.orElseThrow();
        Picture original = given.picture();
        before.show(original, language.say("lens.fool.before.words", name(course.best(0))));
        change.show(Picture.ofMap(course.change(at, original.channels()), 0, original.height(), original.width(), shading),
                language.say("lens.fool.change.words", Integer.toString(at), language.figures().significant(course.largestChange(at), DIGITS)));
        after.show(given.changed(course.pixels(at)).picture(), language.say("lens.fool.after.words",
                Integer.toString(at), name(best)));
        for (int label = 0; label < names.size(); label++) {
            Elements.say(cells.get(3 * label), figure(course.logits(0)[label]));
            Elements.say(cells.get(3 * label + 1), figure(course.logits(at)[label]));
            Elements.say(cells.get(3 * label + 2), ClassBars.share(language, numbers.probabilities()[label]));
        }
        String said = language.say("lens.fool.words", Integer.toString(at), Integer.toString(CnnSpec.FOOL_STEPS),
                language.figures().significant(course.largestChange(at), DIGITS), name(best),
                language.figures().percent(numbers.probabilities()[best]));
        Elements.say(words, said + " " + (course.firstTakenFor(target.chosen()).isPresent()
                ? language.say("lens.fool.done", Integer.toString(course.firstTakenFor(target.chosen()).getAsInt()),
                        name(target.chosen()), name(course.best(0)))
                : language.say("lens.fool.failed", name(target.chosen()))));
    }

    private String name(int label) {
        return state.data().classes().get(label);
    }

    private String figure(double number) {
        return language.figures().significant(number, DIGITS);
    }

    void recolour(Colours colours) {
        before.recolour(colours);
        change.recolour(colours);
        after.recolour(colours);
    }

    void leave() {
        player.stop();
    }
}
