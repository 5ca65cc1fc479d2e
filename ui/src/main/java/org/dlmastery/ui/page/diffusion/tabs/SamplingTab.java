package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** DDIM, DDPM and flow matching from the same noise, in many steps and in few, with every network that the reader has. */
final class SamplingTab implements ExplainTab {
    private static final int MANY = 50;
    private static final int FEW = 10;

    private final Language language;
    private final DiffusionModel model;
    private final Comparison comparison;
    private final Tag tag;

    SamplingTab(Language language, Colours colours, DiffusionModel model) {
        this.language = language;
        this.model = model;
        comparison = new Comparison(language, colours, model, this::ways);
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("compared.sampling.about")),
                Tag.of("p").text(language.say("compared.sampling.others")), comparison.tag());
    }

    private List<Comparison.Way> ways(Sampling settings) {
        Target target = model.experiment().target();
        List<Comparison.Way> ways = new ArrayList<>();
        for (double eta : new double[] {0, 1}) {
            for (int steps : new int[] {MANY, FEW}) {
                ways.add(new Comparison.Way(name(target, steps, eta), sampling(settings, steps, eta)));
            }
        }
        for (OtherNetwork other : model.others()) {
            for (int steps : new int[] {MANY, FEW}) {
                ways.add(new Comparison.Way(language.say("compared.other", name(other.target(), steps, 0),
                        language.say("diffusion.target." + other.target().name().toLowerCase(Locale.ROOT)),
                        language.figures().whole(other.weights().length), language.figures().whole(other.trained())),
                        sampling(settings, steps, 0), Optional.of(other)));
            }
        }
        return ways;
    }

    private String name(Target target, int steps, double eta) {
        String key = eta == 1 ? "compared.ddpm" : target == Target.FLOW ? "compared.flow" : "compared.ddim";
        return language.say(key, language.figures().whole(steps));
    }

    private static Sampling sampling(Sampling settings, int steps, double eta) {
        return new Sampling(settings.digit(), steps, settings.guidance(), eta, settings.clips(), settings.seed());
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void changed() {
        comparison.changed();
    }

    @Override
    public void recolour(Colours colours) {
        comparison.recolour(colours);
    }
}
