package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.SavedReadings;

/**
 * A run at the moment at which the page's pictures were asked for. A device may answer late, and the run goes on
 * meanwhile; what is said of it has to fit the numbers that arrive.
 */
record Look(Moment moment, Optional<SavedReadings> saved, List<Probe.Picture> pictures) {
    boolean isReady() {
        if (saved.isPresent() && !saved.get().areReady()) {
            return false;
        }
        for (Probe.Picture picture : pictures) {
            if (!picture.isReady()) {
                return false;
            }
        }
        return true;
    }

    /** When it is ready. */
    Event.Shown shown() {
        List<NamedArray> arrays = new ArrayList<>();
        for (Probe.Picture picture : pictures) {
            arrays.addAll(picture.arrays());
        }
        return new Event.Shown(moment, saved.map(SavedReadings::run), arrays);
    }
}
