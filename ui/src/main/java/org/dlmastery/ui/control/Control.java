package org.dlmastery.ui.control;

/**
 * One thing a reader can set.
 *
 * @param <T> its values, immutable
 */
public sealed interface Control<T> permits NumberControl, ChoiceControl, SetControl, LayersControl,
        PointsControl, ChoicesControl {
    /** Its name in links and in the keys of messages. */
    String key();

    /** The value on a fresh page. */
    T initial();

    /** A value as a text for a link: letters, digits, comma, point, minus and underscore only. */
    String write(T value);

    /**
     * The value that {@link #write} wrote.
     *
     * @throws BadValueException if the text is no value of this control
     */
    T read(String text) throws BadValueException;
}
