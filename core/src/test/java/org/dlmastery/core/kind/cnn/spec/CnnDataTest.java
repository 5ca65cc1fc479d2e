package org.dlmastery.core.kind.cnn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

/** What a network for images can learn from. */
class CnnDataTest {
    private final CnnSpec spec = new CnnSpec();
    private final Values digits = CnnControls.ALL.initial();
    private final Values clothes = digits.with(CnnControls.DATA, ImageDataset.FASHION_MNIST);

    @Test
    void everyPresetFitsEveryDataSet() {
        for (ImageDataset each : CnnNetwork.DATA_SETS) {
            assertEquals(CnnNetwork.CLASSES, each.classes().size(), each.title());
            for (Preset preset : CnnPresets.ALL) {
                assertTrue(CnnNetwork.outline(each, preset.values().get(CnnControls.LAYERS)).misplaced().isEmpty(),
                        each.title() + ", " + preset.key());
            }
        }
        assertEquals(Shape.of(3, 32, 32), CnnNetwork.image(ImageDataset.CIFAR_10));
    }

    @Test
    void colourNeedsMoreWeightsInTheFirstLayerOnly() throws BadValueException {
        Values small = digits.withText(CnnControls.LAYERS, "c4k5,g,u10");
        assertEquals(4 * 25 + 4 + 50, CnnControls.experiment(small).parameterCount());
        assertEquals(4 * 75 + 4 + 50,
                CnnControls.experiment(small.with(CnnControls.DATA, ImageDataset.CIFAR_10)).parameterCount());
    }

    /** Five poolings by 2 leave one pixel of 32 and none of 28. */
    @Test
    void layersHaveToFitTheImagesOfAllDataSets() {
        assertThrows(BadValueException.class, () -> digits.with(CnnControls.DATA, ImageDataset.CIFAR_10)
                .withText(CnnControls.LAYERS, "m2,m2,m2,m2,m2,f,u10"));
    }

    @Test
    void anotherDataSetBeginsAFreshRun() {
        assertEquals(KindSpec.Change.AFRESH, spec.change(digits, clothes));
        assertEquals(KindSpec.Change.NONE, spec.change(clothes, clothes));
    }

    @Test
    void linksNameTheDataSetByItsFiles() throws BadValueException {
        assertEquals("fashion-mnist", clothes.text(CnnControls.DATA));
        assertEquals(clothes, digits.withText(CnnControls.DATA, "Fashion-MNIST"));
        assertThrows(BadValueException.class, () -> digits.withText(CnnControls.DATA, "cifar-100"));
    }

    @Test
    void settingsOfBeforeThereWasAChoiceAreOfDigits() {
        assertEquals(ImageDataset.MNIST, digits.get(CnnControls.DATA));
        assertEquals(ImageDataset.MNIST, TrainedCnn.values().get(CnnControls.DATA));
    }
}
