package org.dlmastery.core.kind.gpt.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.stage.GptSize;

/** What exported files say of a character transformer: in words, all of them in ASCII, and in JSON. */
final class GptText {
    private static final double EPSILON = 1e-5;

    private GptText() {
    }

    /** Three sentences: the network, its text, the training. */
    static List<String> sentences(LearntGpt network) {
        GptExperiment experiment = network.experiment();
        GptSize size = network.size();
        TextSource text = experiment.text();
        return List.of("A transformer of GPT-2's shape that reads characters: " + size.layers()
                        + (size.layers() == 1 ? " block of " : " blocks of ") + size.heads()
                        + (size.heads() == 1 ? " head, " : " heads, ") + size.channels() + " channels, "
                        + size.vocabulary() + " characters, looks back on " + size.context() + "; "
                        + experiment.parameterCount() + " parameters.",
                "Text: " + describe(text) + ", " + text.characters() + " characters, the first "
                        + text.training() + " to train with.",
                "Trained by AdamW, weight decay 0.1, for " + steps(network) + ", " + experiment.batch()
                        + " windows of the text a step, learning rate " + DecimalText.of(experiment.learningRate())
                        + " after a rise, linearly down to 0; seed " + experiment.seed() + ".");
    }

    private static String describe(TextSource text) {
        if (text.isOwn()) {
            return "one of the reader's own";
        }
        if (text.equals(TextSource.MACBETH)) {
            return "Shakespeare's Macbeth";
        }
        return KnownText.of(text).isPresent() ? "made cases, \"" + text.name() + "\""
                : "tinyshakespeare (Karpathy 2015)";
    }

    private static String steps(LearntGpt network) {
        int steps = network.experiment().isShipped() ? network.experiment().epochs() * network.experiment().batches()
                : network.steps();
        return steps + (steps == 1 ? " step" : " steps");
    }

    /** The characters in their order, as JSON, each one text. */
    static String characters(LearntGpt network) {
        List<String> characters = new ArrayList<>();
        for (int point : network.answers().points()) {
            characters.add(new String(Character.toChars(point)));
        }
        return Json.texts(characters).text();
    }

    /** What transformers' {@code GPT2Config} wants, as config.json. */
    static String config(GptSize size) {
        Map<String, Json> config = new LinkedHashMap<>();
        config.put("model_type", new Json.Text("gpt2"));
        config.put("architectures", Json.texts(List.of("GPT2LMHeadModel")));
        config.put("vocab_size", new Json.Number(size.vocabulary()));
        config.put("n_positions", new Json.Number(size.context()));
        config.put("n_embd", new Json.Number(size.channels()));
        config.put("n_layer", new Json.Number(size.layers()));
        config.put("n_head", new Json.Number(size.heads()));
        config.put("activation_function", new Json.Text("gelu_new"));
        config.put("layer_norm_epsilon", new Json.Number(EPSILON));
        config.put("tie_word_embeddings", new Json.Truth(true));
        for (String none : List.of("attn_pdrop", "embd_pdrop", "resid_pdrop")) {
            config.put(none, new Json.Number(0));
        }
        for (String none : List.of("bos_token_id", "eos_token_id")) {
            config.put(none, new Json.Nothing());
        }
        return new Json.Members(config).text();
    }
}
