package org.dlmastery.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.kind.mlp.spec.ColumnsControl;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.SetControl;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.page.cnn.CnnExport;
import org.dlmastery.ui.page.cnn.CnnPage;
import org.dlmastery.ui.page.diffusion.DiffusionPage;
import org.dlmastery.ui.page.diffusion.tabs.DiffusionExport;
import org.dlmastery.ui.page.gnn.GnnPage;
import org.dlmastery.ui.page.gnn.GraphExport;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.page.mlp.export.MlpOffer;
import org.dlmastery.ui.page.transformer.TransformerPage;
import org.dlmastery.ui.page.transformer.more.TransformerExport;
import org.dlmastery.ui.story.Story;
import org.junit.jupiter.api.Test;

class MessagesTest {
    /** A string literal that can be a key: lower-case words with points between. */
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-zA-Z0-9-]+)+)\"");
    /** Whose messages have keys that are put together from parts. */
    private static final List<ModelDeclaration<?>> PAGES = List.of(MlpPage.DECLARATION, CnnPage.DECLARATION,
            TransformerPage.DECLARATION, GnnPage.DECLARATION, DiffusionPage.DECLARATION);
    /** Of pages that train nothing. */
    private static final List<ControlSet> OTHERS = List.of(DesignControls.ALL);
    private static final List<String> FILE_ENDINGS = List.of(".js", ".css", ".svg", ".html");

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
        List<ControlSet> all = new ArrayList<>(OTHERS);
        PAGES.forEach(page -> all.add(page.controls()));
        for (ControlSet controls : all) {
            for (ControlGroup group : controls.groups()) {
                require(controls.label(group), missing);
            }
            for (Control<?> control : controls.controls()) {
                require(controls.label(control), missing);
                require(controls.help(control), missing);
                for (Choice<?> choice : choices(control)) {
                    require(controls.label(control, choice), missing);
                }
                if (control instanceof NumberControl number && !number.unit().isEmpty()) {
                    require(number.unit(), missing);
                }
                if (control instanceof PointsControl || control instanceof ColumnsControl) {
                    require(controls.values(control), missing);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyPageHasItsTitleItsSentenceAndItsNameInTheNavigation() {
        Set<String> missing = new TreeSet<>();
        for (ModelDeclaration<?> page : PAGES) {
            require(page.page() + ".title", missing);
            require(page.page() + ".lede", missing);
            require("nav." + page.page(), missing);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyQuestionItsOptionsAndItsFeedbackHaveWords() {
        Set<String> missing = new TreeSet<>();
        for (ModelDeclaration<?> page : PAGES) {
            for (Check<?> check : page.checks()) {
                List<String> parts = new ArrayList<>(check.options());
                parts.addAll(List.of("question", "seen", "seen-none", "hit", "below", "above"));
                for (String part : parts) {
                    require(page.page() + ".check." + check.key() + "." + part, missing);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyStepThroughATransformersBlockHasATitleAndAText() {
        Set<String> missing = new TreeSet<>();
        for (String step : List.of("tokens", "positions", "sum", "norm", "queries", "keys", "values", "scores", "mask",
                "softmax", "taken", "projected", "middle", "second-norm", "widened", "gelu", "gate", "gated", "narrowed",
                "out", "last-norm", "logits", "chances")) {
            require("inside.step." + step + ".title", missing);
            require("inside.step." + step + ".text", missing);
        }
        for (String step : List.of("norm", "queries", "keys", "values", "projected", "second-norm", "widened",
                "narrowed")) {
            require("inside.step." + step + ".llama", missing);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everythingThatAnExerciseMeasuresHasAName() {
        Set<String> missing = new TreeSet<>();
        for (String measure : List.of(Metrics.TRAINING_LOSS, Metrics.TEST_LOSS, Metrics.TRAINING_ACCURACY,
                Metrics.TEST_ACCURACY, Metrics.BATCH_LOSS, "epochs", "steps", "parameters", "neurons")) {
            require("figure." + measure, missing);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyPresetSaysInTwoSentencesWhatToLookFor() {
        for (ModelDeclaration<?> page : PAGES) {
            for (Preset preset : page.presets()) {
                String story = english.getProperty(page.storyOf(preset), "");
                assertTrue(english.containsKey(page.nameOf(preset)), preset.key());
                assertEquals(2, story.split("\\.( |$)").length, preset.key() + ": " + story);
            }
        }
    }

    @Test
    void everyPresetHasAStoryWhoseStepsHaveWords() {
        Set<String> wanted = new TreeSet<>();
        for (ModelDeclaration<?> page : PAGES) {
            for (Preset preset : page.presets()) {
                List<String> steps = page.story(preset).map(Story::steps).orElse(List.of());
                assertTrue(steps.size() >= 2 && steps.size() <= 4,
                        page.page() + "'s " + preset.key() + " has the steps " + steps);
                for (String step : steps) {
                    String key = page.stepOf(preset, step);
                    wanted.add(key);
                    wanted.add(key + ".how");
                    assertTrue(english.getProperty(key, "").length() <= 30, key + " is too long for the strip");
                }
            }
        }
        Set<String> found = new TreeSet<>(english.stringPropertyNames());
        found.removeIf(key -> !key.contains(".story."));
        assertEquals(wanted, found);
    }

    @Test
    void everyExportFormatHasANameAndOnEachPageThatOffersItAnExplanation() {
        Set<String> wanted = new TreeSet<>(List.of("export.format.picture", "mlpexport.picture",
                "export.format.drawing", "mlpexport.drawing", "gptexport.guest"));
        for (ExportFormat format : ExportFormat.values()) {
            wanted.add("export.format." + format.name().toLowerCase(Locale.ROOT));
        }
        MlpOffer.FORMATS.forEach(format -> wanted.add("mlpexport." + format.name().toLowerCase(Locale.ROOT)));
        GraphExport.FORMATS.forEach(format -> wanted.add("graphexport." + format.name().toLowerCase(Locale.ROOT)));
        CnnExport.FORMATS.forEach(format -> wanted.add("cnnexport." + format.name().toLowerCase(Locale.ROOT)));
        TransformerExport.FORMATS.forEach(format -> wanted.add("gptexport." + format.name().toLowerCase(Locale.ROOT)));
        DiffusionExport.FORMATS.forEach(format -> wanted.add("diffusionexport." + format.name().toLowerCase(Locale.ROOT)));
        Set<String> found = new TreeSet<>(english.stringPropertyNames());
        found.removeIf(key -> !key.startsWith("export.format.") && !key.startsWith("mlpexport.")
                && !key.startsWith("graphexport.") && !key.startsWith("cnnexport.") && !key.startsWith("gptexport.")
                && !key.startsWith("diffusionexport."));
        assertEquals(wanted, found);
    }

    @Test
    void noMessageIsUnused() throws IOException {
        Set<String> used = keysInSources();
        List<String> derived = new ArrayList<>(List.of("phase.", "home.example.", "model.", "theme.", "number.",
                "export.format.", "mlpexport.", "graphexport.", "cnnexport.", "gptexport.", "diffusionexport.",
                "language.", "figure.", "prove.part.", "code.about.", "code.framework.", "code.topic.",
                "inside.draw.", "inside.patch.", "inside.step.", "lens.origin."));
        for (KnownText known : KnownText.values()) {
            derived.add("known." + known.source().name());
        }
        for (ModelDeclaration<?> page : PAGES) {
            derived.add(page.page() + ".");
            derived.add("nav." + page.page());
        }
        for (ControlSet controls : OTHERS) {
            derived.add(controls.page() + ".");
        }
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
        // Controls and the reasons why a value is none of theirs are declared in core.
        try (Stream<Path> ui = Files.walk(Path.of("src/main/java"));
                Stream<Path> core = Files.walk(Path.of("../core/src/main/java/org/dlmastery/core"))) {
            Stream<Path> declared = core.filter(path -> path.getParent().endsWith("settings")
                    || path.getParent().endsWith("spec"));
            for (Path file : Stream.concat(ui, declared).filter(path -> path.toString().endsWith(".java")).toList()) {
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
