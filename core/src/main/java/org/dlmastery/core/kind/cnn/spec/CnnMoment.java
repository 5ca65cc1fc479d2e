package org.dlmastery.core.kind.cnn.spec;

import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;

/**
 * A run at one moment. Loss and accuracy on test images are over all of them, on training images over the first
 * {@link CnnSpec#MEASURED}; both are of the step that the moment names.
 *
 * @param probabilities of the first test images, up to {@link CnnSpec#WINDOW}, with the present weights: [n, classes]
 */
public record CnnMoment(Moment moment, SavedRun saved, float[] probabilities) implements RunMoment {
    /** A look that holds the picture and what it takes to go on. */
    public static CnnMoment of(Event.Shown shown) {
        return new CnnMoment(shown.moment(), shown.saved().orElseThrow(),
                NamedArray.get(shown.pictures(), CnnSpec.PROBABILITIES).values());
    }
}
