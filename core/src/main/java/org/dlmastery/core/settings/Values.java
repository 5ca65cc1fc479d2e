package org.dlmastery.core.settings;

import java.util.Arrays;
import java.util.List;

/** A value for each control of a page; never changes. */
public final class Values {
    private final List<Control<?>> controls;
    private final Object[] values;

    private Values(List<Control<?>> controls, Object[] values) {
        this.controls = controls;
        this.values = values;
    }

    static Values initial(List<Control<?>> controls) {
        Object[] values = new Object[controls.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = controls.get(i).initial();
        }
        return new Values(List.copyOf(controls), values);
    }

    /** The control's value. */
    @SuppressWarnings("unchecked") // with() puts only a control's own values in its place
    public <T> T get(Control<T> control) {
        return (T) values[place(control)];
    }

    /** A whole-number control's value. */
    public int whole(NumberControl control) {
        return (int) Math.rint(get(control));
    }

    /** The same values but for one. */
    public <T> Values with(Control<T> control, T value) {
        Object[] next = values.clone();
        next[place(control)] = value;
        return new Values(controls, next);
    }

    /** The same values but for one, which is as in others. */
    public <T> Values from(Control<T> control, Values others) {
        return with(control, others.get(control));
    }

    /** With the value that the text stands for. */
    public <T> Values withText(Control<T> control, String text) throws BadValueException {
        return with(control, control.read(text));
    }

    /** The control's value as a text for a link. */
    public <T> String text(Control<T> control) {
        return control.write(get(control));
    }

    /** A control is declared once, so it is looked up as itself: comparing or hashing its contents takes far longer. */
    private int place(Control<?> control) {
        for (int i = 0; i < values.length; i++) {
            if (controls.get(i) == control) {
                return i;
            }
        }
        throw new IllegalArgumentException("values: this page has no control " + control.key());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values && Arrays.equals(values, ((Values) other).values)
                && controls.equals(((Values) other).controls);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
