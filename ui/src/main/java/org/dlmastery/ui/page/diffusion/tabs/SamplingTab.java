package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
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
    private final Tag said = Tag.of("p").attribute("role", "status");
    private final Tag tag;
    /** The site's network for flow matching, once it is here. */
    private Optional<OtherNetwork> flow = Optional.empty();

    SamplingTab(Language language, Colours colours, DiffusionModel model) {
        this.language = language;
        this.model = model;
        comparison = new Comparison(language, colours, model, this::ways, this::bringFlow);
        Tag forget = Tag.button(language.say("compared.forget")).is("small").on("click", event -> {
            model.forgetOthers();
            Elements.say(said.element(), language.say("compared.forgotten"));
        });
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("compared.sampling.about")),
                Tag.of("p").text(language.say("compared.sampling.others")), forget, said, comparison.tag());
    }

    /** @param then runs when the network is here, or when it can't be had */
    private void bringFlow(Runnable then) {
        model.flow(network -> {
            flow = network;
            then.run();
        }, why -> {
            Elements.say(said.element(), language.say("compared.flow.missing", language.say(why)));
            then.run();
        });
    }

    private List<Comparison.Way> ways(Sampling settings) {
        Target target = model.experiment().target();
        List<Comparison.Way> ways = new ArrayList<>();
        for (double eta : new double[] {0, 1}) {
            for (int steps : new int[] {MANY, FEW}) {
                ways.add(new Comparison.Way(name(target, steps, eta), sampling(settings, steps, eta)));
            }
        }
        flow.ifPresent(network -> add(ways, "compared.shipped", network, settings));
        model.others().forEach(other -> add(ways, "compared.other", other, settings));
        return ways;
    }

    /** @param key of the message that says whose network it is */
    private void add(List<Comparison.Way> ways, String key, OtherNetwork other, Sampling settings) {
        for (int steps : new int[] {MANY, FEW}) {
            String sampler = name(other.target(), steps, 0);
            String parameters = language.figures().whole(other.weights().length);
            String trained = language.figures().whole(other.trained());
            ways.add(new Comparison.Way(key.equals("compared.shipped") ? language.say(key, sampler, parameters, trained)
                    : language.say(key, sampler, language.say("diffusion.target."
                            + other.target().name().toLowerCase(Locale.ROOT)), parameters, trained),
                    sampling(settings, steps, 0), Optional.of(other)));
        }
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
