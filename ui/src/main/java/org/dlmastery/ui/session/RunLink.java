package org.dlmastery.ui.session;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;

/**
 * A small model's run as a value in a link: its weights and what its optimiser remembers, so that training goes on
 * from it to the same bits. The loss curve stays behind.
 */
public final class RunLink {
    /** The key of the value in a link. */
    public static final String KEY = "weights";
    public static final int MOST_PARAMETERS = 200;
    private static final int VERSION = 1;
    /** Version, checksum, epoch, step, batch. */
    private static final int HEAD = 5;

    private RunLink() {
    }

    public static String write(SavedRun run) {
        int[] parameters = Words.of(NamedArray.joined(run.parameters()));
        int[] hidden = Words.of(NamedArray.joined(run.state()));
        int[] words = new int[HEAD + parameters.length + hidden.length];
        words[0] = VERSION;
        words[2] = run.epoch();
        words[3] = run.step();
        words[4] = run.batch();
        System.arraycopy(parameters, 0, words, HEAD, parameters.length);
        System.arraycopy(hidden, 0, words, HEAD + parameters.length, hidden.length);
        words[1] = sum(words);
        return Words.text(words);
    }

    /** The run that the text stands for; it fits the settings. */
    public static SavedRun read(String text, Values settings, RunFit fit) throws BadSessionException {
        int[] words = words(text);
        int parameters = fit.parameterCount(settings);
        int split = HEAD + parameters;
        if (words.length < HEAD) {
            throw damaged();
        }
        if (words[0] != VERSION) {
            throw new BadSessionException(Message.of("session.bad.version", Integer.toString(words[0]),
                    Integer.toString(VERSION)));
        }
        if (words[1] != sum(words) || words[2] < 0 || words[4] < 0) {
            throw damaged();
        }
        if (words.length < split) {
            throw new BadSessionException(Message.of("session.bad.parameters", Integer.toString(words.length - HEAD),
                    Integer.toString(parameters)));
        }
        SavedRun run = new SavedRun(words[2], words[3], words[4],
                List.of(NamedArray.of("parameters", Words.floats(words, HEAD, split))),
                List.of(NamedArray.of("state", Words.floats(words, split, words.length))),
                new History(List.of(), new float[0]));
        fit.check(settings, run);
        return run;
    }

    private static int[] words(String text) throws BadSessionException {
        try {
            return Words.read(text);
        } catch (BadSessionException aFilesReason) {
            throw damaged();
        }
    }

    private static BadSessionException damaged() {
        return new BadSessionException(Message.of("link.weights.damaged"));
    }

    private static int sum(int[] words) {
        Checksum sum = new Checksum();
        for (int i = 2; i < words.length; i++) {
            sum.add(words[i]);
        }
        return sum.value();
    }
}
