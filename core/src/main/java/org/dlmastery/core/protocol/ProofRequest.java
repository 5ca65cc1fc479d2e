package org.dlmastery.core.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/** What a page says to whoever proves its run: what it shows of it. And what it hears beside {@link Finding}s. */
public final class ProofRequest {
    private static final String NAME = "prove";
    private static final String FIGURE = "figure ";
    private static final String PICTURE = "picture ";
    private static final String PROGRESS = "progress";
    private static final String INPUT = "input ";
    private static final String OUTPUT = "output ";

    private ProofRequest() {
    }

    /**
     * The request.
     *
     * @param shown the look at the run that the page has drawn
     * @param pictures which pictures it has
     */
    public static Request.Ask of(Event.Shown shown, List<String> pictures) {
        List<NamedArray> arguments = new ArrayList<>(shown.pictures());
        Moment moment = shown.moment();
        if (moment.measuredAt() == moment.step()) {
            Metrics metrics = moment.metrics();
            for (String column : metrics.columns()) {
                arguments.add(NamedArray.number(FIGURE + column, metrics.get(column)));
            }
        }
        pictures.forEach(picture -> arguments.add(NamedArray.number(PICTURE + picture, 1)));
        return new Request.Ask(1, NAME, arguments);
    }

    /** The figures that are shown of this state of the run. */
    public static Metrics shown(List<NamedArray> arguments) {
        List<String> columns = named(arguments, FIGURE);
        float[] values = new float[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = NamedArray.get(arguments, FIGURE + columns.get(i)).values()[0];
        }
        return new Metrics(columns, values);
    }

    public static List<String> pictures(List<NamedArray> arguments) {
        return named(arguments, PICTURE);
    }

    private static List<String> named(List<NamedArray> arguments, String start) {
        List<String> names = new ArrayList<>();
        for (NamedArray argument : arguments) {
            if (argument.name().startsWith(start)) {
                names.add(argument.name().substring(start.length()));
            }
        }
        return names;
    }

    public static NamedArray progress(int done, int all) {
        return NamedArray.of(PROGRESS, done, all);
    }

    /** How many pieces are done, and how many there are; empty if the answer doesn't say. */
    public static Optional<int[]> progress(List<NamedArray> answer) {
        return NamedArray.find(answer, PROGRESS).map(NamedArray::wholes);
    }

    /** Examples, and what the model says of them: for whoever runs its file. */
    public static List<NamedArray> answers(List<NamedArray> inputs, NamedArray output) {
        List<NamedArray> arrays = new ArrayList<>();
        inputs.forEach(input -> arrays.add(new NamedArray(INPUT + input.name(), input.shape(), input.elements())));
        arrays.add(new NamedArray(OUTPUT + output.name(), output.shape(), output.elements()));
        return arrays;
    }

    /** The examples in an answer, under the names of the file's inputs; none in most. */
    public static List<NamedArray> inputs(List<NamedArray> answer) {
        return renamed(answer, INPUT);
    }

    /** What the model says of them, under the name of the file's output. */
    public static List<NamedArray> outputs(List<NamedArray> answer) {
        return renamed(answer, OUTPUT);
    }

    private static List<NamedArray> renamed(List<NamedArray> answer, String start) {
        List<NamedArray> arrays = new ArrayList<>();
        for (NamedArray array : answer) {
            if (array.name().startsWith(start)) {
                arrays.add(new NamedArray(array.name().substring(start.length()), array.shape(), array.elements()));
            }
        }
        return arrays;
    }

    /** What an answer says was found. */
    public static List<Finding> findings(List<NamedArray> answer) {
        List<Finding> findings = new ArrayList<>();
        for (NamedArray array : answer) {
            if (!array.name().equals(PROGRESS) && !array.name().startsWith(INPUT) && !array.name().startsWith(OUTPUT)) {
                findings.add(Finding.of(array));
            }
        }
        return findings;
    }
}
