package org.dlmastery.core.kind.gpt;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/**
 * The character transformer as an engine knows it. One to be trained needs the text that its settings name, the trained one
 * {@link org.dlmastery.core.kind.gpt.spec.TrainedGpt#NAME}.
 */
public final class GptKind implements Kind {
    private final GptSpec spec = new GptSpec();

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        GptExperiment experiment = GptControls.experiment(settings);
        if (experiment.isShipped()) {
            return GivenGpt.of(backend, experiment, supplies);
        }
        String name = experiment.text().name();
        Tensor numbers = supplies.array(name, CharacterText.NUMBERS);
        int vocabulary = supplies.array(name, CharacterText.VOCABULARY).shape().count();
        if (numbers.shape().count() != experiment.text().characters() || vocabulary != experiment.text().vocabulary()) {
            throw new IllegalArgumentException("text " + name + ": the settings say " + experiment.text().characters()
                    + " characters, " + experiment.text().vocabulary() + " different ones; supplied were "
                    + numbers.shape().count() + " and " + vocabulary);
        }
        return new GptTrainable(backend, experiment, numbers);
    }
}
