package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Predictions;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** What guidance is made of at each step of the last sampling, and what it does to the same noise at several scales. */
final class GuidanceTab implements ExplainTab {
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final int PIXELS = SIDE * SIDE;
    private static final List<String> PARTS = List.of("compared.part.untold", "compared.part.told",
            "compared.part.difference", "compared.part.guided");
    private static final double[] SCALES = {1, 2, 3, 5, 10};
    private static final float MOST_NOISE = 3;
    /** A difference is much smaller than the predictions. */
    private static final float MOST_DIFFERENCE = 0.5f;
    private static final int DIGITS = 3;

    private final Language language;
    private final DiffusionModel model;
    private final List<ImageCanvas> pictures = new ArrayList<>();
    private final SampleWalk walk;
    private final LatestQuestion question;
    private final Tag said = Tag.of("p").is("sample-formula").attribute("aria-live", "polite");
    private final Comparison comparison;
    private final Tag tag;
    private Optional<Predictions> predictions = Optional.empty();

    GuidanceTab(Language language, Colours colours, DiffusionModel model) {
        this.language = language;
        this.model = model;
        Tag row = Tag.of("div").is("guidance-parts");
        for (String part : PARTS) {
            ImageCanvas canvas = ImageCanvas.still(language, colours, language.say(part));
            pictures.add(canvas);
            row.add(Tag.of("div").add(Tag.of("p").text(language.say(part)), canvas.tag()));
        }
        walk = new SampleWalk(language, model, Tag.of("div").add(row, said), 0, this::ask, this::show);
        question = new LatestQuestion(model, DiffusionSpec.PREDICT, () -> walk.frame().map(Predictions::question),
                answer -> {
                    predictions = Optional.of(Predictions.of(answer));
                    show();
                });
        comparison = new Comparison(language, colours, model, this::ways);
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("compared.guidance.about")),
                Tag.of("h3").text(language.say("compared.parts")), walk.tag(),
                Tag.of("h3").text(language.say("compared.scales")),
                Tag.of("p").text(language.say("compared.scales.about")), comparison.tag());
        changed();
    }

    private List<Comparison.Way> ways(Sampling settings) {
        List<Comparison.Way> ways = new ArrayList<>();
        for (double scale : SCALES) {
            ways.add(new Comparison.Way(language.say("compared.scale", language.figures().plain(scale)),
                    new Sampling(settings.digit(), settings.steps(), scale, settings.eta(), settings.clips(),
                            settings.seed())));
        }
        return ways;
    }

    @Override
    public Tag tag() {
        return tag;
    }

    /** A sampling has ended or begun: its frames are what is dissected, but for the last, where no noise is left. */
    @Override
    public void changed() {
        comparison.changed();
        predictions = Optional.empty();
        if (walk.changed()) {
            ask();
        }
    }

    private void ask() {
        question.ask();
    }

    private void show() {
        if (predictions.isEmpty() || walk.frame().isEmpty()) {
            return;
        }
        double scale = model.sampled().orElseThrow().guidance();
        int from = walk.image() * PIXELS;
        float[] untold = predictions.get().untold();
        float[] told = predictions.get().told();
        float[] difference = new float[PIXELS];
        float[] guided = new float[PIXELS];
        double squares = 0;
        for (int i = 0; i < PIXELS; i++) {
            difference[i] = told[from + i] - untold[from + i];
            guided[i] = (float) (untold[from + i] + scale * difference[i]);
            squares += difference[i] * difference[i];
        }
        show(0, untold, from, MOST_NOISE);
        show(1, told, from, MOST_NOISE);
        show(2, difference, 0, MOST_DIFFERENCE);
        show(3, guided, 0, MOST_NOISE);
        SampleFrame frame = walk.frame().get();
        Elements.say(said.element(), language.say("compared.said", language.figures().whole(frame.time()),
                language.figures().whole(walk.image() + 1), language.figures().whole(frame.labels()[walk.image()]),
                language.figures().significant(Math.sqrt(squares / PIXELS), DIGITS),
                language.figures().significant(scale, DIGITS)));
    }

    private void show(int place, float[] values, int from, float most) {
        pictures.get(place).show(Picture.ofMap(values, from, SIDE, SIDE,
                new Shading(Shading.Ramp.SIGNED, -most, most)), language.say(PARTS.get(place)));
    }

    @Override
    public void recolour(Colours colours) {
        pictures.forEach(each -> each.recolour(colours));
        comparison.recolour(colours);
    }
}
