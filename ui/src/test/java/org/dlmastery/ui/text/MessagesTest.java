package org.dlmastery.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.ui.control.Choice;
import org.dlmastery.ui.control.ChoiceControl;
import org.dlmastery.ui.control.Control;
import org.dlmastery.ui.control.ControlGroup;
import org.dlmastery.ui.control.NumberControl;
import org.dlmastery.ui.control.SetControl;
import org.dlmastery.ui.mlp.MlpControls;
import org.dlmastery.ui.mlp.MlpPresets;
import org.junit.jupiter.api.Test;

class MessagesTest {
    /** A string literal that can be a key: lower-case words with points between. */
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-zA-Z0-9-]+)+)\"");
    private static final List<String> FILE_ENDINGS = List.of(".js", ".css", ".svg");

    private final Properties english = MessageFile.properties();

    @Test
    void everyKeyInTheSourcesHasAMessage() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String key : keysInSources()) {
            if (!english.containsKey(key)) {
                missing.add(key);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyControlHasANameAndAHelpAndItsChoicesHaveNames() {
        Set<String> missing = new TreeSet<>();
        for (ControlGroup group : MlpControls.ALL.groups()) {
            require(MlpControls.ALL.label(group), missing);
        }
        for (Control<?> control : MlpControls.ALL.controls()) {
            require(MlpControls.ALL.label(control), missing);
            require(MlpControls.ALL.help(control), missing);
            for (Choice<?> choice : choices(control)) {
                require(MlpControls.ALL.label(control, choice), missing);
            }
            if (control instanceof NumberControl number && !number.unit().isEmpty()) {
                require(number.unit(), missing);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyExportFormatHasANameAndAHelp() {
        Set<String> missing = new TreeSet<>();
        for (ExportFormat format : ExportFormat.values()) {
            require("export.format." + format.name().toLowerCase(Locale.ROOT), missing);
            require("export.format." + format.name().toLowerCase(Locale.ROOT) + ".help", missing);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyPresetSaysInTwoSentencesWhatToLookFor() {
        MlpPresets.ALL.forEach(preset -> {
            String story = english.getProperty("preset." + preset.key() + ".story", "");
            assertTrue(english.containsKey("preset." + preset.key() + ".name"), preset.key());
            assertEquals(2, story.split("\\.( |$)").length, preset.key() + ": " + story);
        });
    }

    @Test
    void everyExportFormatHasANameAndAnExplanation() {
        Set<String> wanted = new TreeSet<>(List.of("export.format.picture", "export.format.picture.help"));
        for (ExportFormat format : ExportFormat.values()) {
            wanted.add("export.format." + format.name().toLowerCase(Locale.ROOT));
            wanted.add("export.format." + format.name().toLowerCase(Locale.ROOT) + ".help");
        }
        Set<String> found = new TreeSet<>(english.stringPropertyNames());
        found.removeIf(key -> !key.startsWith("export.format."));
        assertEquals(wanted, found);
    }

    @Test
    void noMessageIsUnused() throws IOException {
        Set<String> used = keysInSources();
        List<String> derived = List.of("mlp.", "preset.", "phase.", "model.", "theme.", "number.",
                "export.format.", "language.");
        Set<String> unused = new TreeSet<>();
        for (String key : english.stringPropertyNames()) {
            if (!used.contains(key) && derived.stream().noneMatch(key::startsWith)) {
                unused.add(key);
            }
        }
        assertEquals(Set.of(), unused);
    }

    @Test
    void placeholdersAreFilledAndForeignBracesLeftAlone() {
        Messages messages = new Messages(key -> key);
        assertEquals("5 of 7", messages.say("{0} of {1}", "5", "7"));
        assertEquals("{2} {x} {", messages.say("{2} {x} {", "5"));
        assertEquals("a {0}", messages.say("{0} {1}", "a", "{0}"));
    }

    @Test
    void aMissingKeyIsShownLoudly() {
        assertEquals("⟦no.such⟧", new Messages(key -> "").say("no.such"));
    }

    private void require(String key, Set<String> missing) {
        if (!english.containsKey(key)) {
            missing.add(key);
        }
    }

    private static List<? extends Choice<?>> choices(Control<?> control) {
        if (control instanceof ChoiceControl<?> one) {
            return one.choices();
        }
        return control instanceof SetControl<?> several ? several.choices() : List.of();
    }

    private static Set<String> keysInSources() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher found = KEY.matcher(Files.readString(file));
                while (found.find()) {
                    String key = found.group(1);
                    if (FILE_ENDINGS.stream().noneMatch(key::endsWith) && !key.startsWith("org.")) {
                        keys.add(key);
                    }
                }
            }
        }
        return keys;
    }
}
