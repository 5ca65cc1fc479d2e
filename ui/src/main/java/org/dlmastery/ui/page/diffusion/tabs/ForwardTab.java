package org.dlmastery.ui.page.diffusion.tabs;

import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.NoisedDigit;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.ScheduleCurves;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** A real digit on its way into the noise: any timestep at once, in pictures and in numbers. */
final class ForwardTab implements ExplainTab {
    private static final float MOST_NOISE = 3;
    private static final int DIGITS = 4;
    private static final double DECIBELS = 10;

    private final Language language;
    private final DiffusionModel model;
    private final Noising noising;
    private final ImageCanvas clean;
    private final ImageCanvas noise;
    private final ImageCanvas noised;
    private final Tag formula = Tag.of("p").is("sample-formula").attribute("aria-live", "polite");
    private final Tag step = Tag.of("p").is("sample-formula");
    private final Tag numbers = Tag.of("dl").is("noising-numbers");
    private final Tag tag;

    ForwardTab(Language language, Colours colours, DiffusionModel model, ImageDownload download) {
        this.language = language;
        this.model = model;
        String none = language.say("noising.none");
        clean = ImageCanvas.still(language, colours, none);
        noise = ImageCanvas.still(language, colours, none);
        noised = ImageCanvas.still(language, colours, none);
        Tag pictures = Tag.of("div").is("sample-equation noising-pictures").add(
                named("noising.clean", clean), sign("+"), named("noising.noise", noise), sign("→"),
                named("noising.noised", noised));
        tag = Tag.of("div").is("reading");
        noising = new Noising(language, model, download, this::show);
        tag.add(Tag.of("p").text(language.say("noising.about")), noising.tag(), pictures, formula, numbers, step);
        noising.begin();
    }

    private Tag named(String key, ImageCanvas image) {
        return Tag.of("div").add(Tag.of("p").text(language.say(key)), image.tag());
    }

    private static Tag sign(String sign) {
        return Tag.of("span").is("sample-sign").attribute("aria-hidden", "true").text(sign);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void changed() {
        noising.changed();
        show();
    }

    private void show() {
        Schedule schedule = model.experiment().schedule();
        int t = noising.time();
        String label = language.figures().whole(noising.label());
        String time = language.figures().whole(t);
        noising.clean().ifPresent(pixels -> clean.show(image(pixels), language.say("noising.clean.name", label)));
        if (noising.noised().isPresent()) {
            NoisedDigit here = noising.noised().get();
            noise.show(Picture.ofMap(here.noise(), 0, DiffusionSpec.SIDE, DiffusionSpec.SIDE,
                    new Shading(Shading.Ramp.SIGNED, -MOST_NOISE, MOST_NOISE)), language.say("noising.noise.name"));
            noised.show(image(schedule == Schedule.COSINE ? here.cosine() : here.linear()),
                    language.say("noising.noised.name", label, time));
        }
        noising.curves(schedule).ifPresent(curves -> tell(curves, t, time));
    }

    private static Picture image(float[] pixels) {
        return Picture.ofFloats(pixels, 0, DiffusionSpec.SIDE, DiffusionSpec.SIDE, 1, -1, 1);
    }

    private void tell(ScheduleCurves curves, int t, String time) {
        double beta = curves.betas()[t];
        double left = curves.alphaBars()[t];
        double ratio = curves.ratios()[t];
        // By the ratio, for near 1 a float32 has few digits left for what is missing to it.
        double gone = left / ratio;
        Elements.say(formula.element(), language.say("noising.formula", time, figure(Math.sqrt(left)),
                figure(Math.sqrt(gone))));
        Elements.say(step.element(), language.say("noising.step", time, figure(Math.sqrt(1 - beta)), figure(beta)));
        numbers.empty();
        add("noising.alpha-bar", figure(left));
        add("noising.signal", figure(Math.sqrt(left)));
        add("noising.sigma", figure(Math.sqrt(gone)));
        add("noising.ratio", language.say("noising.ratio.value", figure(ratio), figure(DECIBELS * Math.log10(ratio))));
        add("noising.beta", figure(beta));
    }

    private void add(String key, String value) {
        numbers.add(Tag.of("div").add(Tag.of("dt").text(language.say(key)), Tag.of("dd").text(value)));
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }

    @Override
    public void recolour(Colours colours) {
        clean.recolour(colours);
        noise.recolour(colours);
        noised.recolour(colours);
    }
}
