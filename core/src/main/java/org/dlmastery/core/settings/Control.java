package org.dlmastery.core.settings;

import org.dlmastery.core.kind.mlp.spec.PointsControl;

/**
 * One thing a reader can set. A kind of model may add kinds of controls of its own.
 *
 * @param <T> its values, immutable
 */
public interface Control<T> {
    /** Its name in links and in the keys of messages. */
    String key();

    /** The value on a fresh page. */
    T initial();

    /** A value as a text for a link: letters, digits, comma, point, minus and underscore only. */
    String write(T value);

    /** Whether what {@link #write} gives is for programs only, as the places of many points are. */
    default boolean isCode() {
        return false;
    }

    /**
     * The value that {@link #write} wrote.
     *
     * @throws BadValueException if the text is no value of this control
     */
    T read(String text) throws BadValueException;
}
