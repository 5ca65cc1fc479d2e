package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ClassBars;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.ShadingLegend;
import org.dlmastery.ui.page.cnn.GivenImage;
import org.dlmastery.ui.page.cnn.LayerWords;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** On which pixels a class's logit hangs, by five methods side by side. */
final class SaliencyLens implements Lens {
    /** @param map as the engine names it @param name the key of its name @param about that of a sentence about it */
    private record Method(String map, String name, String about) {
    }

    private static final List<Method> METHODS = List.of(
            new Method(CnnSpec.GRADIENT, "lens.saliency.gradient", "lens.saliency.gradient.about"),
            new Method(CnnSpec.SMOOTH, "lens.saliency.smooth", "lens.saliency.smooth.about"),
            new Method(CnnSpec.GRAD_CAM, "lens.saliency.grad-cam", "lens.saliency.grad-cam.about"),
            new Method(CnnSpec.GUIDED, "lens.saliency.guided", "lens.saliency.guided.about"),
            new Method(CnnSpec.OCCLUSION, "lens.saliency.occlusion", "lens.saliency.occlusion.about"));

    private final Language language;
    private final LensTabs.Listener listener;
    private final LayerChoice chosen;
    private final ImageCanvas image;
    private final List<ImageCanvas> maps = new ArrayList<>();
    private final List<ShadingLegend> legends = new ArrayList<>();
    private final List<HTMLElement> likenesses = new ArrayList<>();
    private final SaliencyTrial trial = new SaliencyTrial();
    private final HTMLInputElement slider;
    private final HTMLElement randomWords = Tag.of("output").attribute("for", "lens-saliency-random").element();
    private final HTMLElement verdict = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final HTMLElement words = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final Tag tag;
    private Optional<GivenImage> explained = Optional.empty();
    private List<NamedArray> weights = List.of();
    private LensState state = LensState.none();
    /** Whether maps are still to come: newer weights wait for them. */
    private boolean isBusy;
    /** Whether those that are to come are of the network with random layers. */
    private boolean isTrial;

    SaliencyLens(Language language, Colours colours, LensTabs.Listener listener) {
        this.language = language;
        this.listener = listener;
        chosen = new LayerChoice(language, "lens-saliency-class", language.say("lens.saliency.class"), this::askAfresh);
        Tag range = Tag.of("input").id("lens-saliency-random").attribute("type", "range").attribute("min", "0")
                .attribute("max", "0").attribute("value", "0").on("change", event -> tryRandom())
                .on("input", event -> showRandom());
        slider = (HTMLInputElement) range.element();
        image = ImageCanvas.still(language, colours, language.say("lens.saliency.image"));
        Tag row = Tag.of("div").is("lens-row").add(Tag.of("div").is("lens-step").add(
                Tag.of("h3").text(language.say("lens.saliency.image")), image.tag()));
        for (Method method : METHODS) {
            ImageCanvas map = ImageCanvas.read(language, colours, language.say(method.name()));
            ShadingLegend legend = new ShadingLegend(language);
            HTMLElement note = Tag.of("p").is("help").text(language.say(method.about()))
                    .element();
            HTMLElement likeness = Tag.of("p").is("help").element();
            likenesses.add(likeness);
            maps.add(map);
            legends.add(legend);
            row.add(Tag.of("div").is("lens-step").add(Tag.of("h3").text(language.say(method.name())),
                    map.tag(), legend.tag()).add(note).add(likeness));
        }
        tag = Tag.of("div").is("lens").add(Tag.of("p").text(language.say("lens.saliency.about")),
                Tag.of("div").is("buttons").add(chosen.tag(), Tag.of("label").attribute("for", "lens-saliency-random")
                        .text(language.say("lens.saliency.random")), range).add(randomWords),
                Tag.of("p").is("help").text(language.say("lens.saliency.trial"))).add(words).add(row).add(verdict);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(LensState next) {
        state = next;
        if (next.inside().isEmpty() || next.given().isEmpty()) {
            Elements.say(words, language.say("lens.none"));
            return;
        }
        boolean isOtherImage = explained.isEmpty() || explained.get() != next.given().get();
        if (!isOtherImage && (isBusy || next.parameters() == weights)) {
            return;
        }
        if (trial.layers(next.layers())) {
            Elements.mark(slider, "max", Integer.toString(trial.most()));
            slider.setValue("0");
            showRandom();
        }
        chosen.offerClasses(state.data().classes());
        if (isOtherImage) {
            chosen.choose(ClassBars.best(next.inside().get().probabilities()));
            image.show(next.given().get().picture(), language.say("lens.saliency.image"));
        }
        explained = next.given();
        weights = next.parameters();
        askAfresh();
    }

    /** What was known counts no more. */
    private void askAfresh() {
        trial.forget();
        ask(false);
    }

    private void ask(boolean ofTrial) {
        for (HTMLElement likeness : likenesses) {
            Elements.say(likeness, "");
        }
        Elements.say(verdict, "");
        if (state.inside().isPresent()) {
            Elements.say(words, language.say(ofTrial ? "lens.saliency.words.random" : "lens.saliency.words",
                    state.data().classes().get(chosen.chosen())));
            isBusy = true;
            isTrial = ofTrial;
            listener.ask(CnnSpec.saliency(LensTabs.SALIENCY_TASK, state.given().orElseThrow().pixels(),
                    chosen.chosen(), ofTrial ? trial.from() : state.layers().size()));
        }
    }

    /** Says which layers the slider makes random. */
    private void showRandom() {
        int random = Integer.parseInt(slider.getValue());
        String said = language.say("lens.saliency.random.none");
        if (random > 0) {
            SaliencyTrial moved = new SaliencyTrial();
            moved.layers(state.layers());
            moved.random(random);
            said = language.say("lens.saliency.random.from", Integer.toString(random), Integer.toString(moved.most()),
                    Integer.toString(moved.from() + 1), LayerWords.title(language, state.layers().get(moved.from())));
        }
        Elements.say(randomWords, said);
        Elements.mark(slider, "aria-valuetext", said);
    }

    private void tryRandom() {
        trial.random(Integer.parseInt(slider.getValue()));
        // Maps of the trained network that are still to come are waited for: all others are held against them.
        if (!isBusy || isTrial) {
            ask(trial.random() > 0);
        }
    }

    @Override
    public void saliency(NamedArray map) {
        int method = place(map.name());
        boolean isLast = method == METHODS.size() - 1;
        if (!isTrial) {
            trial.takeTrained(map);
        } else if (trial.trained(map.name()).isPresent()) {
            double alike = trial.take(map);
            Elements.say(likenesses.get(method), language.say("lens.saliency.likeness",
                    Double.isNaN(alike) ? "–" : language.figures().fixed(alike, 2)));
        }
        isBusy &= !isLast;
        if (isLast && isTrial) {
            trial.leastChanged().ifPresent(least -> Elements.say(verdict, language.say("lens.saliency.verdict",
                    language.say(METHODS.get(place(least)).name()), language.figures().fixed(trial.likeness(least), 2))));
        }
        Shading.Ramp ramp = map.name().equals(CnnSpec.GRAD_CAM) ? Shading.Ramp.MAGNITUDE : Shading.Ramp.SIGNED;
        Shading shading = Shading.fit(ramp, map.values());
        legends.get(method).show(shading);
        maps.get(method).show(Picture.ofMap(map.values(), 0, map.shape().get(0), map.shape().get(1), shading),
                language.say("lens.saliency.map", language.say(METHODS.get(method).name()),
                        state.data().classes().get(Math.max(0, chosen.chosen()))));
        if (isLast && !isTrial && trial.random() > 0) {
            ask(true);
        }
    }

    /** Of the method whose maps the engine names so. */
    private static int place(String map) {
        int place = 0;
        while (!METHODS.get(place).map().equals(map)) {
            place++;
        }
        return place;
    }

    @Override
    public void recolour(Colours colours) {
        image.recolour(colours);
        for (ImageCanvas map : maps) {
            map.recolour(colours);
        }
    }
}
