package org.dlmastery.ui.page.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.LayerActivations;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

class MlpControlsTest {
    private final Values initial = MlpControls.ALL.initial();

    /** The records check their own limits, so a control that offers too much fails here. */
    @Test
    void everyLimitOfEveryNumberIsAnExperiment() {
        for (Control<?> control : MlpControls.ALL.controls()) {
            if (control instanceof NumberControl number) {
                MlpControls.experiment(initial.with(number, number.least()));
                MlpControls.experiment(initial.with(number, number.most()));
            }
        }
    }

    @Test
    void everyChoiceIsAnExperimentOfItsOwn() {
        for (Control<?> control : MlpControls.ALL.controls()) {
            if (control instanceof ChoiceControl<?> choice) {
                assertEquals(choice.choices().size(), experimentsOf(choice).size(), control.key());
            }
        }
    }

    private <E> Set<MlpExperiment> experimentsOf(ChoiceControl<E> control) {
        Values many = initial.with(MlpControls.DATA, DatasetKind.CLUSTERS);
        Set<MlpExperiment> experiments = new HashSet<>();
        control.choices().forEach(choice ->
                experiments.add(MlpControls.experiment(many.with(control, choice.value()))));
        return experiments;
    }

    @Test
    void theRangesAreThoseOfTheSpecification() throws BadValueException {
        assertEquals(0.00001, MlpControls.LEARNING_RATE.least());
        assertEquals(1, MlpControls.LEARNING_RATE.most());
        assertEquals(0.1, MlpControls.REGULARISATION_RATE.most());
        assertEquals(50, MlpControls.NOISE.most());
        assertEquals(10, MlpControls.SHARE.least());
        assertEquals(90, MlpControls.SHARE.most());
        assertEquals(100, MlpControls.BATCH.most());
        assertEquals(6, MlpControls.LAYERS.mostLayers());
        assertEquals(16, MlpControls.LAYERS.mostNeurons());
        assertEquals(Limits.LARGEST_SEED, MlpControls.SEED.read("16777215"));
    }

    @Test
    void aDataSetThatCantHaveSoManyClassesHasTwo() {
        Values four = initial.with(MlpControls.CLASSES, 4);
        assertEquals(2, MlpControls.experiment(four).data().classes());
        assertEquals(4, MlpControls.experiment(four.with(MlpControls.DATA, DatasetKind.SPIRAL)).data().classes());
        assertEquals(1, MlpControls.experiment(four.with(MlpControls.DATA, DatasetKind.HILLS)).outputs());
        ClassesLimit limit = new ClassesLimit();
        assertFalse(limit.allows(four, 3));
        assertEquals(2, limit.used(four));
        assertEquals("classes.two-instead", limit.reason(four).orElseThrow().key());
        assertTrue(limit.reason(four.with(MlpControls.DATA, DatasetKind.SPIRAL)).isEmpty());
    }

    @Test
    void ownPointsDecideHowManyClassesThereAre() {
        Values own = initial.with(MlpControls.DATA, DatasetKind.OWN).with(MlpControls.CLASSES, 5);
        assertEquals(2, MlpControls.experiment(own).data().classes());
        List<OwnPoint> points = List.of(PointsControl.point(0, 0, 0), PointsControl.point(1, 1, 3));
        MlpExperiment experiment = MlpControls.experiment(own.with(MlpControls.OWN_POINTS, points));
        assertEquals(4, experiment.data().classes());
        assertEquals(points, experiment.data().own());
        assertEquals("classes.own", new ClassesLimit().reason(own).orElseThrow().key());
    }

    @Test
    void aLayerCanHaveItsOwnActivationUntilAllAreAlike() throws BadValueException {
        Values layers = initial.with(MlpControls.LAYERS, List.of(3, 2));
        Values own = LayerActivations.with(layers, 1, Activation.RELU);
        assertEquals(List.of(new HiddenLayer(3, Activation.TANH), new HiddenLayer(2, Activation.RELU)),
                MlpControls.experiment(own).hidden());
        assertEquals("tanh,relu", own.text(MlpControls.LAYER_ACTIVATIONS));
        assertEquals(own, again(own, MlpControls.LAYER_ACTIVATIONS));
        assertTrue(new ActivationLimit().reason(own).isPresent());
        assertEquals(layers.with(MlpControls.ACTIVATION, Activation.RELU),
                LayerActivations.with(own, 0, Activation.RELU));
        assertEquals(layers, LayerActivations.withAll(own, Activation.TANH));
        // A layer that is added has the activation for all; one that is taken away forgets its own.
        assertEquals(Activation.TANH, MlpControls.experiment(own.with(MlpControls.LAYERS, List.of(3, 2, 2))).hidden()
                .get(2).activation());
        assertTrue(new ActivationLimit().reason(own.with(MlpControls.LAYERS, List.of(3))).isEmpty());
    }

    @Test
    void badListsOfActivationsAreRefused() {
        for (String bad : new String[] {"", "tanh,", "tan", "relu,relu,relu,relu,relu,relu,relu"}) {
            assertThrows(BadValueException.class, () -> MlpControls.LAYER_ACTIVATIONS.read(bad), bad);
        }
    }

    @Test
    void severalClassesHaveAnOutputNeuronEach() {
        Values three = initial.with(MlpControls.CLASSES, 3).with(MlpControls.DATA, DatasetKind.SPIRAL);
        assertEquals(12 + 15, MlpControls.experiment(three).parameterCount());
    }

    @Test
    void percentagesBecomeShares() {
        MlpExperiment experiment = MlpControls.experiment(initial.with(MlpControls.NOISE, 25.0));
        assertEquals(0.25, experiment.data().noise());
        assertEquals(0.5, experiment.data().trainShare());
    }

    @Test
    void everyPresetIsAnExperimentAndALinkOfItsOwn() {
        StateLink link = MlpPage.DECLARATION.link();
        Set<String> links = new HashSet<>();
        for (Preset preset : MlpPresets.ALL) {
            MlpControls.experiment(preset.values());
            assertTrue(links.add(link.write(preset.values())), preset.key());
            assertEquals(preset.values(), link.read(link.write(preset.values())).values());
        }
    }

    @Test
    void everyControlOfAPresetIsWithinItsLimits() throws BadValueException {
        for (Preset preset : MlpPresets.ALL) {
            for (Control<?> control : MlpControls.ALL.controls()) {
                assertEquals(preset.values(), again(preset.values(), control), preset.key() + " " + control.key());
            }
        }
    }

    private static <T> Values again(Values values, Control<T> control) throws BadValueException {
        return values.withText(control, values.text(control));
    }

    @Test
    void theXorPresetIsTwoInputsFourNeuronsOneOutput() {
        MlpExperiment xor = MlpControls.experiment(MlpPresets.XOR.values());
        assertEquals(List.of(4), MlpPresets.XOR.values().get(MlpControls.LAYERS));
        assertEquals(17, xor.parameterCount());
        assertEquals(2, xor.features().size());
    }
}
