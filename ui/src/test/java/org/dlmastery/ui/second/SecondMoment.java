package org.dlmastery.ui.second;

import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;

/**
 * A run of the CNN at one moment.
 *
 * @param filters [F, 1, 3, 3]
 */
record SecondMoment(Moment moment, SavedRun saved, NamedArray filters) implements RunMoment {
    static SecondMoment of(Event.Shown shown) {
        return new SecondMoment(shown.moment(), shown.saved().orElseThrow(),
                NamedArray.get(shown.pictures(), SecondSpec.FILTERS_PICTURE));
    }

    float[] parameters() {
        return NamedArray.joined(saved.parameters());
    }
}
