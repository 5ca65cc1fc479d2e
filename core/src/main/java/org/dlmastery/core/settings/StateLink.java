package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A page's state as the query of its link and back. A state that is a preset is written as the preset's name; any other
 * names every control, so that the link keeps its meaning when defaults change.
 */
public final class StateLink {
    private static final String PRESET = "preset";
    private static final String UNKNOWN = "bad.unknown";
    private final ControlSet controls;
    private final List<Preset> presets;
    private final UnaryOperator<Values> today;

    public StateLink(ControlSet controls, List<Preset> presets) {
        this(controls, presets, UnaryOperator.identity());
    }

    /** @param today what settings mean today that only links of former versions of the site have; all others as they are */
    public StateLink(ControlSet controls, List<Preset> presets, UnaryOperator<Values> today) {
        this.controls = controls;
        this.presets = List.copyOf(presets);
        this.today = today;
    }

    /**
     * What a link asks for.
     *
     * @param values a value for each control: the link's where it is good, else the preset's or the initial one
     * @param problems what in the link was not understood, in the order of the link
     * @param preset the preset that the link names, whatever else it sets; else the one that it comes to
     * @param text the part of the link that the page knows, its preset first; what others have added is not in it
     * @param renewed whether a former version of the site has written it and it means something else today
     */
    public record Decoded(Values values, List<Problem> problems, Optional<Preset> preset, String text, boolean renewed) {
    }

    /**
     * A part of a link that was not understood.
     *
     * @param key the setting's name as the link has it
     * @param text the value as the link has it
     * @param used the value used instead, as a link would have it; empty if there is no such setting
     */
    public record Problem(String key, String text, Message reason, String used) {
        /** Whether the page has no such setting, so that the part may be none of the link's own. */
        public boolean isOfNoSetting() {
            return reason.key().equals(UNKNOWN);
        }
    }

    public String write(Values values) {
        Optional<Preset> preset = presetOf(values);
        if (preset.isPresent()) {
            return PRESET + "=" + preset.get().key();
        }
        return writeAll(values);
    }

    /** Names a preset that they began with, unless they are just that, and every control. */
    public String write(Values values, Optional<Preset> began) {
        return began.isEmpty() || began.get().values().equals(values) ? write(values)
                : PRESET + "=" + began.get().key() + "&" + writeAll(values);
    }

    /** Names every control, also where a preset would say the same: for texts that outlive presets. */
    public String writeAll(Values values) {
        StringBuilder query = new StringBuilder();
        for (Control<?> control : controls.controls()) {
            append(query, control.key(), values.text(control));
        }
        return query.toString();
    }

    public Decoded read(String query) {
        List<Problem> problems = new ArrayList<>();
        StringBuilder known = new StringBuilder();
        Map<String, String> texts = Query.parse(query);
        Values values = controls.initial();
        Optional<Preset> named = Optional.empty();
        String presetKey = texts.remove(PRESET);
        if (presetKey != null) {
            named = preset(withoutLines(presetKey));
            append(known, PRESET, named.isPresent() ? named.get().key() : presetKey);
            if (named.isPresent()) {
                values = named.get().values();
            } else {
                Message reason = presets.isEmpty() ? Message.of(UNKNOWN) : Message.of("bad.preset", keys());
                Optional<Preset> used = presetOf(values);
                problems.add(new Problem(PRESET, presetKey, reason, used.isPresent() ? used.get().key() : ""));
            }
        }
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            String key = entry.getKey();
            Optional<Control<?>> control = controls.control(key);
            if (control.isEmpty()) {
                if (!Query.isForeign(key)) {
                    problems.add(new Problem(key, entry.getValue(), Message.of(UNKNOWN), ""));
                }
                continue;
            }
            String text = entry.getValue();
            try {
                values = values.withText(control.get(), text);
            } catch (BadValueException bad) {
                problems.add(new Problem(key, text, bad.reason(), values.text(control.get())));
            }
            append(known, key, text);
        }
        Values now = today.apply(values);
        return new Decoded(now, problems, named.isPresent() ? named : presetOf(now), known.toString(), !now.equals(values));
    }

    /** Without the lines behind it, which may end a value or set a link off from the text around it. */
    private static String withoutLines(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '_' || text.charAt(end - 1) == '-')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static void append(StringBuilder query, String key, String text) {
        query.append(query.length() == 0 ? "" : "&").append(key).append('=').append(text);
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

    /** The preset of this name, in letters of any case. */
    public Optional<Preset> preset(String key) {
        String name = LinkText.lower(key);
        for (Preset preset : presets) {
            if (preset.key().equals(name)) {
                return Optional.of(preset);
            }
        }
        return Optional.empty();
    }

    private String keys() {
        StringBuilder keys = new StringBuilder();
        for (Preset preset : presets) {
            keys.append(keys.length() == 0 ? "" : ", ").append(preset.key());
        }
        return keys.toString();
    }
}
