package org.dlmastery.core.kind.cnn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks of layers in links, and which of them can be trained. */
class StackControlTest {
    private final StackControl control = CnnControls.LAYERS;

    @Test
    void everyKindOfLayerComesBackFromALink() throws BadValueException {
        List<ImageStage> layers = new ArrayList<>(List.of(
                new ImageStage.Convolution(24, 5, 1, 0), new ImageStage.Convolution(7, 3, 2, 1, false),
                new ImageStage.BatchNorm(), new ImageStage.MaxPooling(2, 2), new ImageStage.MaxPooling(2, 1),
                new ImageStage.AveragePooling(2, 1), new ImageStage.AveragePooling(1, 1),
                new ImageStage.Dropout(0.25), new ImageStage.Convolution(8, 1, 1, 0),
                new ImageStage.GlobalAveragePooling(), new ImageStage.Flatten()));
        for (Activation activation : Activation.values()) {
            layers.add(new ImageStage.Activated(activation));
        }
        layers.add(new ImageStage.Dense(10));
        String text = control.write(layers);
        assertEquals("c24k5,c7k3s2p1n,b,m2,m2s1,a2s1,a1,d25,c8k1,g,f,r,s,t,l,e,y,u10", text);
        assertEquals(layers, control.read(text));
    }

    @Test
    void everyPresetAndItsSettingsTextComeBack() {
        StateLink link = new StateLink(CnnControls.ALL, List.of());
        CnnSpec spec = new CnnSpec();
        for (Preset preset : CnnPresets.ALL) {
            StateLink.Decoded decoded = link.read(link.writeAll(preset.values()));
            assertEquals(List.of(), decoded.problems(), preset.key());
            assertEquals(preset.values(), decoded.values());
            assertEquals(preset.values(), spec.settings(spec.text(preset.values())));
        }
        assertEquals(CnnControls.ALL.initial(), CnnPresets.ALL.get(0).values(), "the first preset is the fresh page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q", "c", "c24", "ck5", "c24k", "c24k5x", "c0k5", "c24k99", "m0", "u", "u5000", "d96", "g1",
        "123456789", "c24k5,,f", "r,"})
    void whatIsNoLayerIsNamedByItsPlace(String text) {
        BadValueException bad = assertThrows(BadValueException.class, () -> control.read(text));
        assertEquals("bad.stack.layer", bad.reason().key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "u10 bad.stack.misfit 1", "f,u20,c4k3,u10 bad.stack.misfit 3", "m31,f,u10 bad.stack.misfit 1",
        "c8k1,f,u900,r,u10 bad.stack.parameters 5000000", "f,u9 bad.stack.output 10", "c10k3 bad.stack.output 10", "f bad.stack.output 10"})
    void whatMakesNoClassifierIsRefusedAndSaysWhy(String text, String key, String first) {
        BadValueException bad = assertThrows(BadValueException.class, () -> control.read(text));
        assertEquals(key, bad.reason().key());
        assertEquals(first, bad.reason().arguments().get(0));
    }

    @Test
    void moreLayersThanTheEditorHoldsAreRefused() {
        String text = "r,".repeat(CnnNetwork.MOST_LAYERS - 1) + "f,u10";
        BadValueException bad = assertThrows(BadValueException.class, () -> control.read(text));
        assertEquals("bad.stack.layers", bad.reason().key());
    }

    @Test
    void otherLayersOrAnotherSeedBeginAfreshAndAllElseGoesOn() throws BadValueException {
        CnnSpec spec = new CnnSpec();
        Values before = CnnControls.ALL.initial();
        assertEquals(KindSpec.Change.NONE, spec.change(before, before));
        assertEquals(KindSpec.Change.AFRESH, spec.change(before, before.with(CnnControls.SEED, 2.0)));
        assertEquals(KindSpec.Change.AFRESH, spec.change(before, before.withText(CnnControls.LAYERS, "f,u10")));
        for (String text : List.of("learning-rate=0.1", "schedule=cosine", "optimiser=momentum", "betas=standard",
                "batch=16", "epochs=3")) {
            Values after = new StateLink(CnnControls.ALL, List.of()).read(text).values();
            assertEquals(KindSpec.Change.ADJUSTED, spec.change(before, after), text);
        }
    }

    @Test
    void presetsCountTheirParametersAsPublished() {
        assertEquals(215_194, CnnControls.experiment(CnnPresets.IN_ONE_EPOCH.values()).parameterCount());
        assertEquals(225_034, CnnControls.experiment(CnnPresets.CLASSIC.values()).parameterCount());
        assertEquals(61_706, CnnControls.experiment(CnnPresets.LE_NET.values()).parameterCount());
        assertEquals(101_770, CnnControls.experiment(CnnPresets.DENSE_ONLY.values()).parameterCount());
    }
}
