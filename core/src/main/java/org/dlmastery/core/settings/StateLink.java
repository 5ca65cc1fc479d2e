package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page's state as the query of its link and back. A state that is a preset is written as the preset's name; any other
 * names every control, so that the link keeps its meaning when defaults change.
 */
public final class StateLink {
    private static final String PRESET = "preset";
    private final ControlSet controls;
    private final List<Preset> presets;

    public StateLink(ControlSet controls, List<Preset> presets) {
        this.controls = controls;
        this.presets = List.copyOf(presets);
    }

    /**
     * What a link asks for.
     *
     * @param values a value for each control: the link's where it is good, else the preset's or the initial one
     * @param problems what in the link was not understood, in the order of the link
     */
    public record Decoded(Values values, List<Problem> problems) {
    }

    /**
     * A part of a link that was not understood.
     *
     * @param key the setting's name as the link has it
     * @param text the value as the link has it
     * @param used the value used instead, as a link would have it; empty if there is no such setting
     */
    public record Problem(String key, String text, Message reason, String used) {
    }

    public String write(Values values) {
        Optional<Preset> preset = presetOf(values);
        if (preset.isPresent()) {
            return PRESET + "=" + preset.get().key();
        }
        return writeAll(values);
    }

    /** Names every control, also where a preset would say the same: for texts that outlive presets. */
    public String writeAll(Values values) {
        StringBuilder query = new StringBuilder();
        for (Control<?> control : controls.controls()) {
            query.append(query.length() == 0 ? "" : "&").append(control.key()).append('=')
                    .append(values.text(control));
        }
        return query.toString();
    }

    public Decoded read(String query) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> texts = Query.parse(query);
        Values values = controls.initial();
        String presetKey = texts.remove(PRESET);
        if (presetKey != null) {
            Optional<Preset> preset = preset(presetKey);
            if (preset.isPresent()) {
                values = preset.get().values();
            } else {
                problems.add(new Problem(PRESET, presetKey, Message.of("bad.preset"), ""));
            }
        }
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Optional<Control<?>> control = controls.control(entry.getKey());
            if (control.isEmpty()) {
                problems.add(new Problem(entry.getKey(), entry.getValue(), Message.of("bad.unknown"), ""));
                continue;
            }
            try {
                values = values.withText(control.get(), entry.getValue());
            } catch (BadValueException bad) {
                problems.add(new Problem(entry.getKey(), entry.getValue(), bad.reason(),
                        values.text(control.get())));
            }
        }
        return new Decoded(values, problems);
    }

    /** The preset that sets exactly these values. */
    public Optional<Preset> presetOf(Values values) {
        for (Preset preset : presets) {
            if (preset.values().equals(values)) {
                return Optional.of(preset);
            }
        }
        return Optional.empty();
    }

    public Optional<Preset> preset(String key) {
        for (Preset preset : presets) {
            if (preset.key().equals(key)) {
                return Optional.of(preset);
            }
        }
        return Optional.empty();
    }
}
