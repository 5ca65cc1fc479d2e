package org.dlmastery.ui.page.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.explain.LayerKind;
import org.dlmastery.ui.explain.StackLayer;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class LayerPaletteTest {
    @Test
    void everyLayerComesBackFromTheEditor() {
        List<ImageStage> stages = new ArrayList<>(List.of(new ImageStage.Convolution(7, 3, 2, 1, false),
                new ImageStage.MaxPooling(3, 2), new ImageStage.AveragePooling(2, 1), new ImageStage.Dense(12),
                new ImageStage.Dropout(0.35), new ImageStage.BatchNorm(), new ImageStage.Flatten(),
                new ImageStage.GlobalAveragePooling()));
        for (Activation activation : Activation.values()) {
            stages.add(new ImageStage.Activated(activation));
        }
        assertEquals(stages, LayerPalette.stages(LayerPalette.layers(stages)));
        for (Preset preset : CnnPresets.ALL) {
            List<ImageStage> layers = preset.values().get(CnnControls.LAYERS);
            assertEquals(layers, LayerPalette.stages(LayerPalette.layers(layers)));
        }
    }

    @Test
    void everyKindOfLayerHasANameAndItsSettingsHaveLabels() {
        Properties english = MessageFile.properties();
        for (LayerKind kind : LayerPalette.KINDS) {
            assertTrue(english.containsKey(kind.name()), kind.name());
            for (Control<?> control : kind.settings().controls()) {
                String label = kind.settings().label(control);
                assertTrue(english.containsKey(label), label);
                if (control instanceof ChoiceControl<?> choices) {
                    for (Choice<?> choice : choices.choices()) {
                        assertTrue(english.containsKey(kind.settings().label(control, choice)), choice.id());
                    }
                }
            }
        }
    }

    @Test
    void aLayerFromThePaletteIsOneOfItsKind() {
        for (LayerKind kind : LayerPalette.KINDS) {
            List<ImageStage> stages = LayerPalette.stages(List.of(StackLayer.of(kind)));
            assertEquals(kind.id(), stages.get(0).kind());
        }
    }
}
