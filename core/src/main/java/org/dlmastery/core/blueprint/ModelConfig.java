package org.dlmastery.core.blueprint;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.blueprint.ModelFileException.Reason;

/** Reads a {@code config.json} as Hugging Face's libraries write it. */
public final class ModelConfig {
    /** The types that can be read. */
    public static final List<String> TYPES = List.of("gpt2", "llama", "mistral", "qwen2", "qwen3", "gemma", "mixtral",
            "t5", "vit", "resnet");

    /** Parameters, far above any model's, and so few that all that is computed of them fits into a long. */
    private static final double MOST = 1L << 50;

    private ModelConfig() {
    }

    /**
     * What the configuration says.
     *
     * @throws ModelFileException if it says it in a way that can't be read
     */
    public static ModelReading read(String text) {
        Settings settings = new Settings(members(text));
        if (!settings.has("model_type")) {
            throw new ModelFileException(Reason.NO_TYPE);
        }
        String type = settings.text("model_type", "");
        ModelReading reading = read(type, settings);
        double numbers = 0;
        for (ModelPart part : reading.parts()) {
            for (PartTensor tensor : part.tensors()) {
                double count = part.times();
                for (long size : tensor.shape()) {
                    count *= size;
                }
                numbers += count;
            }
        }
        if (numbers > MOST) {
            throw new ModelFileException(Reason.TOO_LARGE);
        }
        return reading;
    }

    private static ModelReading read(String type, Settings settings) {
        return switch (type) {
            case "gpt2" -> LanguageConfigs.gpt2(settings);
            case "llama", "mistral", "qwen2", "qwen3", "gemma" -> LanguageConfigs.llama(type, settings);
            case "mixtral" -> LanguageConfigs.mixtral(settings);
            case "t5" -> LanguageConfigs.t5(settings);
            case "vit" -> ImageConfigs.vit(settings);
            case "resnet" -> ImageConfigs.resnet(settings);
            default -> throw new ModelFileException(Reason.UNKNOWN_TYPE, type, String.join(", ", TYPES));
        };
    }

    static Map<String, Json> members(String text) {
        try {
            return Json.parse(text).members();
        } catch (FileFormatException broken) {
            throw new ModelFileException(Reason.NOT_JSON, broken.getMessage());
        }
    }
}
