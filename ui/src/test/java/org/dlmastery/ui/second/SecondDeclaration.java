package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.ui.check.OneRunCheck;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.session.RunFit;

/** All that the page of the CNN declares. */
final class SecondDeclaration {
    static final ModelDeclaration<SecondMoment> DECLARATION = new ModelDeclaration<>(SecondSpec.CONTROLS,
            List.of(SecondSpec.SHARP, SecondSpec.BLURRED), new Fit(), List.of(new DirectionsCheck()));

    private SecondDeclaration() {
    }

    /** What its saved runs are like, by the layers that the engine builds the model from. */
    private static final class Fit implements RunFit {
        /** The dropout's random key. */
        private static final int DROPOUT_STATE = 1;
        /** The running powers of Adam's decay rates. */
        private static final int ADAM_POWERS = 2;

        private static Outline outline(Values settings) {
            return SecondSpec.stack(settings).outline().whole();
        }

        @Override
        public int parameterCount(Values settings) {
            return (int) outline(settings).parameterCount();
        }

        @Override
        public int stateCount(Values settings) {
            return 2 * parameterCount(settings) + ADAM_POWERS + (int) outline(settings).stateCount() + DROPOUT_STATE;
        }

        @Override
        public int examples(Values settings) {
            return Patterns.TRAINING;
        }

        @Override
        public int batches(Values settings) {
            return Patterns.TRAINING / SecondSpec.BATCH;
        }

        @Override
        public int epochs(Values settings) {
            return SecondSpec.EPOCHS;
        }
    }

    /** How many of the test images does it get right that guessing gets a quarter of? */
    private static final class DirectionsCheck extends OneRunCheck<SecondMoment> {
        DirectionsCheck() {
            super("directions", SecondSpec.SHARP.values(), Unit.SHARE, List.of("guesses", "half", "most"), 0.35, 0.75);
        }

        @Override
        public float reading(SecondMoment moment) {
            return moment.testAccuracy();
        }
    }
}
