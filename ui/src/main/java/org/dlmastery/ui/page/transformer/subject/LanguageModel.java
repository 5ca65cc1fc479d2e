package org.dlmastery.ui.page.transformer.subject;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.stage.GptSize;

/** A model that writes and can be looked into, with the tokens that it knows. */
public interface LanguageModel {
    GptSize size();

    /** Whether its tokens are characters, one each; else pieces of words, of which a character may take several. */
    default boolean isOfCharacters() {
        return false;
    }

    /** How many of a text's last tokens it can read whole. */
    default int readAtOnce() {
        return size().context();
    }

    /**
     * The tokens of a text.
     *
     * @throws BadValueException if it has none, or something that the model has no token for
     */
    int[] tokens(String text) throws BadValueException;

    /** A token as text, with its spaces. */
    String text(int token);

    /** A text's tokens as the text that they make together. */
    default String text(int[] tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(text(token));
        }
        return text.toString();
    }

    /** Begins with a task of {@code GptSpec}. @return its number */
    int ask(String task, List<NamedArray> arguments, Tasks.Answers answers);

    /** Ends a task; whoever hears of it is told that it is over. Of one that is over nothing happens. */
    void cancel(int task);
}
