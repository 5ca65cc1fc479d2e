package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
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
import org.dlmastery.ui.explain.StepPlayer;
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
    private static final double MILLISECONDS = 400;
    private static final int DIGITS = 3;

    private final Language language;
    private final DiffusionModel model;
    private final List<ImageCanvas> pictures = new ArrayList<>();
    private final StepPlayer player;
    private final StepPlayer image;
    private final Tag said = Tag.of("p").is("sample-formula").attribute("aria-live", "polite");
    private final Tag dissected;
    private final Tag missing;
    private final Comparison comparison;
    private final Tag tag;
    private Optional<Predictions> predictions = Optional.empty();
    private boolean asking;
    private boolean again;

    GuidanceTab(Language language, Colours colours, DiffusionModel model) {
        this.language = language;
        this.model = model;
        Tag row = Tag.of("div").is("guidance-parts");
        for (String part : PARTS) {
            ImageCanvas canvas = ImageCanvas.still(language, colours, language.say(part));
            pictures.add(canvas);
            row.add(Tag.of("div").add(Tag.of("p").text(language.say(part)), canvas.tag()));
        }
        player = new StepPlayer(language, language.say("compared.steps"), MILLISECONDS, step -> ask());
        image = new StepPlayer(language, language.say("compared.image"), MILLISECONDS, step -> show());
        image.steps(SampleFrame.IMAGES);
        dissected = Tag.of("div").hidden(true).add(
                Tag.of("p").text(language.say("compared.steps")), player.tag(),
                Tag.of("p").text(language.say("compared.image")), image.tag(), row, said);
        missing = Tag.of("p").text(language.say("compared.first"));
        comparison = new Comparison(language, colours, model, this::ways);
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("compared.guidance.about")),
                Tag.of("h3").text(language.say("compared.parts")), missing, dissected,
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
        List<SampleFrame> frames = model.frames();
        boolean any = frames.size() > 1 && (frames.get(frames.size() - 1).isLast() || !model.isSampling());
        dissected.hidden(!any);
        missing.hidden(any);
        predictions = Optional.empty();
        if (any) {
            player.steps(frames.size() - 1);
            ask();
        } else {
            player.stop();
            image.stop();
        }
    }

    private void ask() {
        again = asking;
        if (!asking && player.at() < model.frames().size()) {
            asking = true;
            SampleFrame frame = model.frames().get(player.at());
            model.ask(DiffusionSpec.PREDICT, Predictions.question(frame), arrays -> {
                predictions = Optional.of(Predictions.of(arrays));
                show();
            }, () -> {
                asking = false;
                if (again) {
                    ask();
                }
            });
        }
    }

    private void show() {
        if (predictions.isEmpty() || player.at() >= model.frames().size()) {
            return;
        }
        double scale = model.values().get(DiffusionControls.GUIDANCE);
        int from = image.at() * PIXELS;
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
        SampleFrame frame = model.frames().get(player.at());
        Elements.say(said.element(), language.say("compared.said", language.figures().whole(frame.time()),
                language.figures().whole(image.at() + 1), language.figures().whole(frame.labels()[image.at()]),
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
