package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.StepShares;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** One step back at a time: what the network finds, what is taken away, what is put back and what comes in afresh. */
final class ReverseTab implements ExplainTab {
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final int PIXELS = SIDE * SIDE;
    private static final float MOST_NOISE = 3;
    private static final int DIGITS = 3;
    /** Images and noises in the order of the equation, each with what stands before it. */
    private static final List<String> TERMS = List.of("reverse.term.now", "reverse.term.taken", "reverse.term.clean",
            "reverse.term.kept", "reverse.term.back", "reverse.term.fresh", "reverse.term.next");
    private static final List<String> SIGNS = List.of("", "−", "→", "", "+", "+", "=");
    /** Those whose numbers lie around 0, drawn by colour. */
    private static final List<Integer> NOISES = List.of(1, 4, 5);
    /** Where the second row begins. */
    private static final int SECOND = 3;

    private final Language language;
    private final List<ImageCanvas> pictures = new ArrayList<>();
    private final List<Tag> sizes = new ArrayList<>();
    private final Tag first = Tag.of("p").is("sample-formula");
    private final Tag second = Tag.of("p").is("sample-formula");
    private final Tag said = Tag.of("p").attribute("aria-live", "polite");
    private final SampleWalk walk;
    private final Tag tag;

    ReverseTab(Language language, Colours colours, DiffusionModel model) {
        this.language = language;
        Tag upper = Tag.of("div").is("reverse-row");
        Tag lower = Tag.of("div").is("reverse-row");
        for (int i = 0; i < TERMS.size(); i++) {
            String name = language.say(TERMS.get(i));
            ImageCanvas canvas = ImageCanvas.still(language, colours, name);
            Tag size = Tag.of("p").is("readout");
            pictures.add(canvas);
            sizes.add(size);
            Tag row = i < SECOND ? upper : lower;
            if (!SIGNS.get(i).isEmpty()) {
                row.add(Tag.of("span").is("sample-sign").attribute("aria-hidden", "true").text(SIGNS.get(i)));
            }
            row.add(Tag.of("div").add(Tag.of("p").text(name), canvas.tag(), size));
        }
        walk = new SampleWalk(language, model, Tag.of("div").add(said,
                Tag.of("h4").text(language.say("reverse.first")), upper, first,
                Tag.of("h4").text(language.say("reverse.second")), lower, second), 0, this::show, this::show);
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("reverse.about")), walk.tag());
        changed();
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void changed() {
        if (walk.changed()) {
            show();
        }
    }

    private void show() {
        if (walk.frame().isEmpty() || walk.next().isEmpty()) {
            return;
        }
        SampleFrame frame = walk.frame().get();
        SampleFrame next = walk.next().get();
        StepShares shares = frame.shares();
        float[] clean = of(frame.clean());
        float[] noise = of(frame.noise());
        float[] after = of(next.noised());
        float[] kept = scaled(clean, shares.nextSignal());
        float[] back = scaled(noise, shares.nextNoise());
        float[] fresh = new float[PIXELS];
        if (shares.fresh() > 0) {
            for (int i = 0; i < PIXELS; i++) {
                fresh[i] = after[i] - kept[i] - back[i];
            }
        }
        List<float[]> terms = List.of(of(frame.noised()), scaled(noise, shares.sigma()), clean, kept, back, fresh, after);
        for (int i = 0; i < terms.size(); i++) {
            show(i, terms.get(i));
        }
        String time = language.figures().whole(frame.time());
        Elements.say(said.element(), language.say("reverse.said", language.figures().whole(frame.done() + 1),
                language.figures().whole(frame.steps()), time,
                next.isLast() ? language.say("reverse.end") : "t = " + language.figures().whole(next.time()),
                language.figures().whole(walk.image() + 1), language.figures().whole(frame.labels()[walk.image()])));
        Elements.say(first.element(), language.say("reverse.formula.first", figure(shares.sigma()),
                figure(shares.signal())));
        Elements.say(second.element(), language.say("reverse.formula.second", figure(shares.nextSignal()),
                figure(shares.nextNoise()), figure(shares.fresh())));
    }

    private void show(int term, float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        Picture picture = NOISES.contains(term)
                ? Picture.ofMap(values, 0, SIDE, SIDE, new Shading(Shading.Ramp.SIGNED, -MOST_NOISE, MOST_NOISE))
                : Picture.ofFloats(values, 0, SIDE, SIDE, 1, -1, 1);
        pictures.get(term).show(picture, language.say(TERMS.get(term)));
        Elements.say(sizes.get(term).element(), language.say("reverse.size", figure(Math.sqrt(squares / PIXELS))));
    }

    /** The chosen one of sixteen images. */
    private float[] of(float[] all) {
        return Arrays.copyOfRange(all, walk.image() * PIXELS, (walk.image() + 1) * PIXELS);
    }

    private static float[] scaled(float[] values, float by) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * by;
        }
        return scaled;
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }

    @Override
    public void recolour(Colours colours) {
        pictures.forEach(each -> each.recolour(colours));
    }
}
