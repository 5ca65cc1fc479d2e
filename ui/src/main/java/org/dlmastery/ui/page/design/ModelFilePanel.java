package org.dlmastery.ui.page.design;

import org.dlmastery.core.io.Utf8;
import org.dlmastery.core.blueprint.ModelConfig;
import org.dlmastery.core.blueprint.ModelFileException;
import org.dlmastery.core.blueprint.ModelReading;
import org.dlmastery.core.blueprint.TensorList;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.LargeFiles;
import org.dlmastery.ui.dom.LargeFiles.LargeFile;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;

/** Takes the file of somebody's model, a configuration or safetensors, and shows what it says. It stays on this device. */
final class ModelFilePanel {
    /** Configurations have some kilobytes. */
    private static final double LARGEST_CONFIG = 4_000_000;
    private static final String SAFETENSORS = ".safetensors";
    /** GPT-2's, as its authors published it. */
    private static final String EXAMPLE = """
            {
              "architectures": ["GPT2LMHeadModel"],
              "model_type": "gpt2",
              "n_embd": 768,
              "n_head": 12,
              "n_layer": 12,
              "n_positions": 1024,
              "vocab_size": 50257
            }
            """;

    private final Language language;
    private final FileWords words;
    private final Tag status = Tag.of("p").is("design-file-status").attribute("role", "status");
    private final Tag text;
    private final ModelReadingView view;
    private final Tag tag;
    private final Runnable read;

    /** @param read runs when a file has been read */
    ModelFilePanel(Language language, Turns turns, Runnable read) {
        this.language = language;
        this.read = read;
        words = new FileWords(language);
        view = new ModelReadingView(language, turns);
        text = Tag.of("textarea").is("design-code").id("design-file-text").attribute("rows", "9")
                .attribute("spellcheck", "false").attribute("autocomplete", "off");
        Tag drop = Tag.of("div").is("design-drop").add(
                Tag.of("p").text(language.say("design.file.drop")),
                Tag.of("div").is("buttons").add(Tag.button(language.say("design.file.choose")).is("primary")
                        .on("click", event -> LargeFiles.choose(this::take))),
                Tag.of("label").attribute("for", "design-file-text").text(language.say("design.file.paste")), text,
                Tag.of("div").is("buttons").add(
                        Tag.button(language.say("design.file.read")).is("small")
                                .on("click", event -> config("", CopyField.get(text.element()))),
                        Tag.button(language.say("design.file.example")).is("small").on("click", event -> {
                            CopyField.set(text.element(), EXAMPLE);
                            config("", EXAMPLE);
                        })),
                Tag.of("p").is("help").text(language.say("design.file.known",
                        String.join(", ", ModelConfig.TYPES))));
        tag = Tag.of("section").is("design-file").attribute("aria-label", language.say("design.view.file"))
                .add(drop, status, view.tag());
        LargeFiles.onDrop(tag.element(), this::take);
    }

    Tag tag() {
        return tag;
    }

    private void take(LargeFile file) {
        Elements.say(status.element(), language.say("design.file.reading", file.name()));
        file.read(0, TensorList.LENGTH_BYTES, first -> {
            if (first.length == 0) {
                refuse(file.name(), language.say("design.refused.unreadable"));
            } else if (first[0] == '{' && !file.name().endsWith(SAFETENSORS)) {
                takeConfig(file);
            } else {
                takeHeader(file, first);
            }
        });
    }

    private void takeConfig(LargeFile file) {
        if (file.size() > LARGEST_CONFIG) {
            refuse(file.name(), language.say("design.refused.long"));
            return;
        }
        file.read(0, file.size(), bytes -> config(file.name(), Utf8.text(bytes, 0, bytes.length)));
    }

    private void takeHeader(LargeFile file, byte[] first) {
        try {
            double end = TensorList.LENGTH_BYTES + TensorList.headerLength(first, file.size());
            file.read(TensorList.LENGTH_BYTES, end, bytes -> show(file.name(), () -> TensorList.read(
                    Utf8.text(bytes, 0, bytes.length), file.size() - end), words.bytesRead(end, file.size())));
        } catch (ModelFileException refused) {
            refuse(file.name(), words.refusal(refused));
        }
    }

    private void config(String name, String json) {
        show(name, () -> ModelConfig.read(json), "");
    }

    /** What reads. */
    private interface Reading {
        ModelReading read();
    }

    private void show(String name, Reading reading, String how) {
        try {
            ModelReading model = reading.read();
            Elements.say(status.element(), (name.isEmpty() ? "" : language.say("design.file.done", name) + " ") + how);
            view.show(model);
            read.run();
        } catch (ModelFileException refused) {
            refuse(name, words.refusal(refused));
        }
    }

    private void refuse(String name, String reason) {
        Elements.say(status.element(), name.isEmpty() ? reason : language.say("design.file.refused", name, reason));
        view.hide();
    }
}
