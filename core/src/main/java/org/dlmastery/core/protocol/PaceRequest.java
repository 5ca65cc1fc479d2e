package org.dlmastery.core.protocol;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What a page says to whoever tells how long updates take: {@link Request.Start} names a network, then one of these asks
 * about it.
 */
public final class PaceRequest {
    /**
     * A part of an update's time.
     *
     * @param group what commands of it do
     * @param commands of an update
     * @param seconds that they take together
     */
    public record Part(String group, double commands, double seconds) {
    }

    private static final String TIME = "time";
    private static final String PREDICT = "predict";
    private static final String PROGRESS = "progress";
    private static final String GUESSED = "guessed";
    private static final String PART = "part ";

    private PaceRequest() {
    }

    /** Each kind of command that the network's training needs, timed alone on the device. Answers tell how far it is. */
    public static Request.Ask time(int task) {
        return new Request.Ask(task, TIME, List.of());
    }

    /** What the commands of an update of the network take, from those that were timed. The network is not trained. */
    public static Request.Ask predict(int task) {
        return new Request.Ask(task, PREDICT, List.of());
    }

    public static boolean isTime(Request.Ask ask) {
        return ask.name().equals(TIME);
    }

    public static List<NamedArray> progress(int done, int all) {
        return List.of(NamedArray.of(PROGRESS, done, all));
    }

    /** @param guessed seconds of the parts' that no command of the same kind was timed for */
    public static List<NamedArray> parts(List<Part> parts, double guessed) {
        List<NamedArray> arrays = new ArrayList<>(List.of(NamedArray.number(GUESSED, guessed)));
        for (Part part : parts) {
            arrays.add(NamedArray.of(PART + part.group(), (float) part.commands(), (float) part.seconds()));
        }
        return arrays;
    }

    /** Seconds that no command of the same kind was timed for. */
    public static double guessed(List<NamedArray> answer) {
        return NamedArray.get(answer, GUESSED).values()[0];
    }

    /** The parts in an answer. */
    public static List<Part> parts(List<NamedArray> answer) {
        List<Part> parts = new ArrayList<>();
        for (NamedArray array : answer) {
            if (array.name().startsWith(PART)) {
                parts.add(new Part(array.name().substring(PART.length()), array.values()[0], array.values()[1]));
            }
        }
        return parts;
    }
}
