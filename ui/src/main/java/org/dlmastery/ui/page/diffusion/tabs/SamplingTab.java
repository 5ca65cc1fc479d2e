package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** DDIM and DDPM from the same noise, in many steps and in few. */
final class SamplingTab implements ExplainTab {
    private static final int MANY = 50;
    private static final int FEW = 10;

    private final Language language;
    private final Comparison comparison;
    private final Tag tag;

    SamplingTab(Language language, Colours colours, DiffusionModel model) {
        this.language = language;
        comparison = new Comparison(language, colours, model, settings -> List.of(way(settings, MANY, 0),
                way(settings, FEW, 0), way(settings, MANY, 1), way(settings, FEW, 1)));
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("compared.sampling.about")),
                comparison.tag());
    }

    private Comparison.Way way(Sampling settings, int steps, double eta) {
        return new Comparison.Way(language.say(eta == 0 ? "compared.ddim" : "compared.ddpm",
                language.figures().whole(steps)), new Sampling(settings.digit(), steps, settings.guidance(), eta,
                settings.clips(), settings.seed()));
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
