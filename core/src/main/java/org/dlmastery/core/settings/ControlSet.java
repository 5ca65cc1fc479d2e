package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All controls of a page, in the form's order.
 *
 * @param page the page's name, with which the keys of its messages begin
 * @param renamed the controls that older links and files call otherwise
 */
public record ControlSet(String page, List<ControlGroup> groups, List<Renamed> renamed) {
    /** What a control was called, and its present key. */
    public record Renamed(String former, String key) {
    }

    public ControlSet {
        groups = List.copyOf(groups);
        renamed = List.copyOf(renamed);
        List<String> keys = new ArrayList<>();
        for (ControlGroup group : groups) {
            for (Control<?> control : group.controls()) {
                if (keys.contains(control.key())) {
                    throw new IllegalArgumentException("controls: two are named " + control.key());
                }
                keys.add(control.key());
            }
        }
    }

    public ControlSet(String page, List<ControlGroup> groups) {
        this(page, groups, List.of());
    }

    public List<Control<?>> controls() {
        List<Control<?>> all = new ArrayList<>();
        for (ControlGroup group : groups) {
            all.addAll(group.controls());
        }
        return all;
    }

    /** The control that has this key or had it once. */
    public Optional<Control<?>> control(String key) {
        for (Control<?> control : controls()) {
            if (control.key().equals(key)) {
                return Optional.of(control);
            }
        }
        for (Renamed each : renamed) {
            if (each.former().equals(key)) {
                return control(each.key());
            }
        }
        return Optional.empty();
    }

    /** Each control at its initial value. */
    public Values initial() {
        return Values.initial(controls());
    }

    /** The message key of a control's name. */
    public String label(Control<?> control) {
        return page + "." + control.key() + ".label";
    }

    /** The message key of a control's one-line help. */
    public String help(Control<?> control) {
        return page + "." + control.key() + ".help";
    }

    /** The message key of one value of a choice. */
    public String label(Control<?> control, Choice<?> choice) {
        return page + "." + control.key() + "." + choice.id();
    }

    /** The message key of what a control takes, for one of a kind's own that isn't a number or a choice. */
    public String values(Control<?> control) {
        return page + "." + control.key() + ".values";
    }

    /** The message key of a group's title. */
    public String label(ControlGroup group) {
        return page + "." + group.key() + ".group";
    }
}
