package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.NoisedDigit;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.ScheduleCurves;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** The cosine schedule beside the linear one: their curves, and one digit noised by both. */
final class SchedulesTab implements ExplainTab {
    /** A point of a curve for so many timesteps. */
    private static final int STRIDE = 9;
    private static final int DIGITS = 4;
    private static final double DECIBELS = 10;

    private final Language language;
    private final Noising noising;
    private final ImageCanvas cosine;
    private final ImageCanvas linear;
    private final Tag ofCosine = Tag.of("p").is("sample-formula").attribute("aria-live", "polite");
    private final Tag ofLinear = Tag.of("p").is("sample-formula").attribute("aria-live", "polite");
    private final SeriesChart alphaBars;
    private final SeriesChart betas;
    private final SeriesChart ratios;
    private final Tag tag;
    private boolean drawn;

    SchedulesTab(Language language, Colours colours, Turns turns, DiffusionModel model, ImageDownload download) {
        this.language = language;
        cosine = ImageCanvas.still(language, colours, language.say("noising.none"));
        linear = ImageCanvas.still(language, colours, language.say("noising.none"));
        alphaBars = chart(colours, turns, "noising.chart.alpha-bar", "noising.chart.alpha-bar.up", false);
        betas = chart(colours, turns, "noising.chart.beta", "noising.chart.beta.up", true);
        ratios = chart(colours, turns, "noising.chart.ratio", "noising.chart.ratio.up", false);
        noising = new Noising(language, model, download, this::show);
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("noising.schedules.about")), noising.tag(),
                Tag.of("div").is("noising-both").add(
                        Tag.of("div").add(heading("diffusion.schedule.cosine"), cosine.tag(), ofCosine),
                        Tag.of("div").add(heading("diffusion.schedule.linear"), linear.tag(), ofLinear)),
                heading("noising.chart.alpha-bar"), alphaBars.tag(), heading("noising.chart.ratio"), ratios.tag(),
                heading("noising.chart.beta"), betas.tag());
        noising.begin();
    }

    private Tag heading(String key) {
        return Tag.of("h3").text(language.say(key));
    }

    private SeriesChart chart(Colours colours, Turns turns, String key, String up, boolean logarithmic) {
        return new SeriesChart(language, colours, turns, language.say(key), language.say(up), logarithmic);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void changed() {
        noising.changed();
    }

    private void show() {
        String label = language.figures().whole(noising.label());
        String time = language.figures().whole(noising.time());
        if (noising.noised().isPresent()) {
            NoisedDigit here = noising.noised().get();
            cosine.show(image(here.cosine()), language.say("noising.cosine.name", label, time));
            linear.show(image(here.linear()), language.say("noising.linear.name", label, time));
        }
        Optional<ScheduleCurves> byCosine = noising.curves(Schedule.COSINE);
        Optional<ScheduleCurves> byLinear = noising.curves(Schedule.LINEAR);
        if (byCosine.isPresent() && byLinear.isPresent()) {
            tell(ofCosine, byCosine.get());
            tell(ofLinear, byLinear.get());
            if (!drawn) {
                drawn = true;
                alphaBars.show(series(ScheduleCurves::alphaBars, value -> value), true);
                betas.show(series(ScheduleCurves::betas, value -> value), true);
                ratios.show(series(ScheduleCurves::ratios, value -> DECIBELS * Math.log10(value)), true);
            }
        }
    }

    private static Picture image(float[] pixels) {
        return Picture.ofFloats(pixels, 0, DiffusionSpec.SIDE, DiffusionSpec.SIDE, 1, -1, 1);
    }

    private void tell(Tag place, ScheduleCurves curves) {
        int t = noising.time();
        Elements.say(place.element(), language.say("noising.both", language.figures().whole(t),
                figure(curves.alphaBars()[t]), figure(curves.ratios()[t]), figure(curves.betas()[t])));
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }

    private SeriesData series(Function<ScheduleCurves, float[]> of, DoubleUnaryOperator drawn) {
        int rows = (DiffusionSpec.TIMESTEPS - 1) / STRIDE + 1;
        double[] times = new double[rows];
        double[] first = new double[rows];
        double[] second = new double[rows];
        float[] byCosine = of.apply(noising.curves(Schedule.COSINE).orElseThrow());
        float[] byLinear = of.apply(noising.curves(Schedule.LINEAR).orElseThrow());
        for (int row = 0; row < rows; row++) {
            times[row] = row * STRIDE;
            first[row] = drawn.applyAsDouble(byCosine[row * STRIDE]);
            second[row] = drawn.applyAsDouble(byLinear[row * STRIDE]);
        }
        return new SeriesData(language.say("noising.time"), times, List.of(language.say("diffusion.schedule.cosine"),
                language.say("diffusion.schedule.linear")), List.of(first, second));
    }

    @Override
    public void recolour(Colours colours) {
        cosine.recolour(colours);
        linear.recolour(colours);
        alphaBars.recolour(colours);
        betas.recolour(colours);
        ratios.recolour(colours);
    }
}
