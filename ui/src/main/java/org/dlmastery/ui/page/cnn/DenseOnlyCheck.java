package org.dlmastery.ui.page.cnn;

import java.util.List;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.ui.check.OneRunCheck;

/** How many test images does a network without convolutions get right after one epoch? */
final class DenseOnlyCheck extends OneRunCheck<CnnMoment> {
    DenseOnlyCheck() {
        super("dense-only", CnnPresets.DENSE_ONLY.values().with(CnnControls.EPOCHS, 1.0), Unit.SHARE,
                List.of("guess", "half", "most", "nearly-all"), 0.2, 0.8, 0.985);
    }

    @Override
    public float reading(CnnMoment snapshot) {
        return snapshot.testAccuracy();
    }
}
