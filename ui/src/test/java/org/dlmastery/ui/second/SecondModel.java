package org.dlmastery.ui.second;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/** The CNN that a reader works on. */
final class SecondModel extends EngineModel<SecondMoment, SecondModel.View> {
    /** The page that shows the model at present. */
    interface View extends EngineModel.View<SecondMoment> {
        /** What {@link SecondModel#classify} asked for. */
        void probabilities(float[] ofClasses);
    }

    private static final int CLASSIFICATION = 1;

    SecondModel(SharedEngine engine) {
        super(engine, new SecondSpec(), SecondDeclaration.DECLARATION.fit(), SecondSpec.CONTROLS.initial());
    }

    /** Asks how probable each class is for a test image. */
    void classify(int image) {
        send(new Request.Ask(CLASSIFICATION, SecondSpec.CLASSIFY,
                List.of(NamedArray.of(SecondSpec.IMAGE, new int[] {image}))));
    }

    @Override
    protected List<String> pictures() {
        return List.of(SecondSpec.FILTERS_PICTURE);
    }

    @Override
    protected SecondMoment moment(Event.Shown shown) {
        return SecondMoment.of(shown);
    }

    /** An engine that was lost, or another device's, asks again. */
    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        return Optional.of(Patterns.supply());
    }

    @Override
    protected void other(Event event) {
        if (event instanceof Event.Answer answer && answer.run() == run()
                && answer.task() == CLASSIFICATION && !answer.arrays().isEmpty()) {
            view().ifPresent(page -> page.probabilities(
                    NamedArray.get(answer.arrays(), SecondSpec.PROBABILITIES).values()));
        }
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(SecondSpec.RATE, SecondSpec.RATE.least());
    }

    @Override
    protected String cost(Values settings) {
        return settings.text(SecondSpec.FILTERS) + settings.text(SecondSpec.POOLING);
    }
}
