package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dlmastery.ui.explain.ClassBars;

/** An image on its way to another class: step 0 is the image as it was given. */
final class FoolCourse {
    private final List<float[]> pixels = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();

    void clear() {
        pixels.clear();
        logits.clear();
    }

    /** A step further. @param image 0 to 255 @param ofClasses what the network gives it */
    void add(float[] image, float[] ofClasses) {
        pixels.add(image);
        logits.add(ofClasses);
    }

    /** How many images there are, the first among them. */
    int count() {
        return pixels.size();
    }

    float[] pixels(int step) {
        return pixels.get(step);
    }

    float[] logits(int step) {
        return logits.get(step);
    }

    /** What the network takes it for. */
    int best(int step) {
        return ClassBars.best(logits.get(step));
    }

    /** The first step at which it is taken for a class; empty if it never is. */
    OptionalInt firstTakenFor(int label) {
        for (int step = 0; step < count(); step++) {
            if (best(step) == label) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    /** By how much each pixel is brighter than at first: the mean of its channels. @param channels of the image */
    float[] change(int step, int channels) {
        float[] now = pixels.get(step);
        float[] change = new float[now.length / channels];
        for (int i = 0; i < now.length; i++) {
            change[i % change.length] += (now[i] - pixels.get(0)[i]) / channels;
        }
        return change;
    }

    /** By how much the number has changed that has changed most. */
    float largestChange(int step) {
        float largest = 0;
        for (float change : change(step, 1)) {
            largest = Math.max(largest, Math.abs(change));
        }
        return largest;
    }
}
