package org.dlmastery.ui.page.diffusion;

import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.ShadingLegend;
import org.dlmastery.ui.text.Language;

/** One image at one step, large: what it is now, the noise that the network finds in it, and the digit that is left. */
final class StepView {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    /** Noise beyond three standard deviations is drawn as there. */
    private static final Shading NOISE = new Shading(Shading.Ramp.SIGNED, -3, 3);
    private static final int DIGITS = 3;

    private final Language language;
    private final ImageCanvas now;
    private final ImageCanvas noise;
    private final ImageCanvas clean;
    private final Tag nowTitle = Tag.of("p");
    private final Tag formula = Tag.of("p").is("sample-formula");
    private final Tag tag;

    StepView(Language language, Colours colours) {
        this.language = language;
        String none = language.say("diffusion.sample.none");
        now = ImageCanvas.still(language, colours, none);
        noise = ImageCanvas.still(language, colours, none);
        clean = ImageCanvas.still(language, colours, none);
        ShadingLegend legend = new ShadingLegend(language);
        legend.show(NOISE);
        Tag pictures = Tag.of("div").is("sample-equation").add(
                Tag.of("div").add(nowTitle, now.tag()), sign("−"),
                Tag.of("div").add(Tag.of("p").text(language.say("diffusion.step.noise")), noise.tag(), legend.tag()),
                sign("→"),
                Tag.of("div").add(Tag.of("p").text(language.say("diffusion.step.clean")), clean.tag()));
        tag = Tag.of("div").is("sample-step").add(pictures, formula);
    }

    private static Tag sign(String sign) {
        return Tag.of("span").is("sample-sign").attribute("aria-hidden", "true").text(sign);
    }

    Tag tag() {
        return tag;
    }

    /** @param index of the image, from 0 */
    void show(SampleFrame frame, int index) {
        int from = index * PIXELS;
        String label = language.figures().whole(frame.labels()[index]);
        String number = language.figures().whole(index + 1);
        String time = language.figures().whole(Math.max(0, frame.time()));
        Elements.say(nowTitle.element(), frame.isLast() ? language.say("diffusion.step.end")
                : language.say("diffusion.step.now", time));
        now.show(picture(frame.noised(), from), frame.isLast()
                ? language.say("diffusion.sample.image.last", number, label)
                : language.say("diffusion.sample.image.noised", number, label, time));
        noise.show(Picture.ofMap(frame.noise(), from, DiffusionSpec.SIDE, DiffusionSpec.SIDE,
                NOISE), language.say("diffusion.step.noise.name", number));
        clean.show(picture(frame.clean(), from), frame.isLast()
                ? language.say("diffusion.sample.image.last", number, label)
                : language.say("diffusion.sample.image.clean", number, label, time));
        Elements.say(formula.element(), frame.isLast() ? language.say("diffusion.step.formula.end", label)
                : language.say("diffusion.step.formula", figure(frame.sigma()), figure(frame.signal()), label));
    }

    private static Picture picture(float[] values, int from) {
        return Picture.ofFloats(values, from, DiffusionSpec.SIDE, DiffusionSpec.SIDE, 1, -1, 1);
    }

    private String figure(float value) {
        return language.figures().significant(value, DIGITS);
    }

    void recolour(Colours colours) {
        now.recolour(colours);
        noise.recolour(colours);
        clean.recolour(colours);
    }
}
