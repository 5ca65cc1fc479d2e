package org.dlmastery.ui.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value for each control of a page; never changes. */
public final class Values {
    private final Map<Control<?>, Object> byControl;

    private Values(Map<Control<?>, Object> byControl) {
        this.byControl = byControl;
    }

    static Values initial(List<Control<?>> controls) {
        Map<Control<?>, Object> values = new LinkedHashMap<>();
        for (Control<?> control : controls) {
            values.put(control, control.initial());
        }
        return new Values(values);
    }

    /** The control's value. */
    @SuppressWarnings("unchecked") // with() puts only a control's own values under it
    public <T> T get(Control<T> control) {
        Object value = byControl.get(control);
        if (value == null) {
            throw new IllegalArgumentException("values: this page has no control " + control.key());
        }
        return (T) value;
    }

    /** A whole-number control's value. */
    public int whole(NumberControl control) {
        return (int) Math.rint(get(control));
    }

    /** The same values but for one. */
    public <T> Values with(Control<T> control, T value) {
        get(control);
        Map<Control<?>, Object> values = new LinkedHashMap<>(byControl);
        values.put(control, value);
        return new Values(values);
    }

    /** With the value that the text stands for. */
    public <T> Values withText(Control<T> control, String text) throws BadValueException {
        return with(control, control.read(text));
    }

    /** The control's value as a text for a link. */
    public <T> String text(Control<T> control) {
        return control.write(get(control));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values && byControl.equals(((Values) other).byControl);
    }

    @Override
    public int hashCode() {
        return byControl.hashCode();
    }
}
