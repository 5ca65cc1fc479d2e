package org.dlmastery.core.kind.cnn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

/** What a network for images can learn from. */
class CnnDataTest {
    private final CnnSpec spec = new CnnSpec();
    private final Values digits = CnnControls.ALL.initial();
    private final Values clothes = digits.with(CnnControls.DATA, ImageDataset.FASHION_MNIST);

    @Test
    void everyDataSetFitsTheSameNetworks() {
        for (ImageDataset each : CnnNetwork.DATA_SETS) {
            assertEquals(CnnNetwork.IMAGE, Shape.of(each.channels(), each.height(), each.width()), each.title());
            assertEquals(CnnNetwork.CLASSES, each.classes().size(), each.title());
        }
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
        assertThrows(BadValueException.class, () -> digits.withText(CnnControls.DATA, "cifar-10"));
    }

    @Test
    void settingsOfBeforeThereWasAChoiceAreOfDigits() {
        assertEquals(ImageDataset.MNIST, digits.get(CnnControls.DATA));
        assertEquals(ImageDataset.MNIST, TrainedCnn.values().get(CnnControls.DATA));
    }
}
