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
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

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
    private final HTMLElement words = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final Tag tag;
    private Optional<GivenImage> explained = Optional.empty();
    private List<NamedArray> weights = List.of();
    private LensState state = LensState.none();
    /** Whether maps are still to come: newer weights wait for them. */
    private boolean isBusy;

    SaliencyLens(Language language, Colours colours, LensTabs.Listener listener) {
        this.language = language;
        this.listener = listener;
        chosen = new LayerChoice(language, "lens-saliency-class", language.say("lens.saliency.class"), this::ask);
        image = ImageCanvas.still(language, colours, language.say("lens.saliency.image"));
        Tag row = Tag.of("div").is("lens-row").add(Tag.of("div").is("lens-step").add(
                Tag.of("h3").text(language.say("lens.saliency.image")), image.tag()));
        for (Method method : METHODS) {
            ImageCanvas map = ImageCanvas.read(language, colours, language.say(method.name()));
            ShadingLegend legend = new ShadingLegend(language);
            HTMLElement note = Tag.of("p").is("help").text(language.say(method.about()))
                    .element();
            maps.add(map);
            legends.add(legend);
            row.add(Tag.of("div").is("lens-step").add(Tag.of("h3").text(language.say(method.name())),
                    map.tag(), legend.tag()).add(note));
        }
        tag = Tag.of("div").is("lens").add(Tag.of("p").text(language.say("lens.saliency.about")),
                Tag.of("div").is("buttons").add(chosen.tag())).add(words).add(row);
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
        chosen.offerClasses(state.data().classes());
        if (isOtherImage) {
            chosen.choose(ClassBars.best(next.inside().get().probabilities()));
            image.show(next.given().get().picture(), language.say("lens.saliency.image"));
        }
        explained = next.given();
        weights = next.parameters();
        ask();
    }

    private void ask() {
        if (state.inside().isPresent()) {
            Elements.say(words, language.say("lens.saliency.words", state.data().classes().get(chosen.chosen())));
            isBusy = true;
            listener.explain(chosen.chosen());
        }
    }

    @Override
    public void saliency(NamedArray map) {
        int method = 0;
        while (!METHODS.get(method).map().equals(map.name())) {
            method++;
        }
        isBusy &= method < METHODS.size() - 1;
        Shading.Ramp ramp = map.name().equals(CnnSpec.GRAD_CAM) ? Shading.Ramp.MAGNITUDE : Shading.Ramp.SIGNED;
        Shading shading = Shading.fit(ramp, map.values());
        legends.get(method).show(shading);
        maps.get(method).show(Picture.ofMap(map.values(), 0, map.shape().get(0), map.shape().get(1), shading),
                language.say("lens.saliency.map", language.say(METHODS.get(method).name()),
                        state.data().classes().get(Math.max(0, chosen.chosen()))));
    }

    @Override
    public void recolour(Colours colours) {
        image.recolour(colours);
        for (ImageCanvas map : maps) {
            map.recolour(colours);
        }
    }
}
