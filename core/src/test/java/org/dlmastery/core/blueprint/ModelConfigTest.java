package org.dlmastery.core.blueprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.blueprint.ModelFileException.Reason;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Configurations of others' models have as many parameters as PyTorch counts (scripts/numel) and as was published. */
class ModelConfigTest {
    private static String resource(String name) {
        try (InputStream file = ModelConfigTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelReading read(String model) {
        return ModelConfig.read(resource(model + ".json"));
    }

    @TestFactory
    Stream<DynamicTest> parametersAreThoseThatPyTorchCounts() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : resource("numel.txt").split("\n")) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" ");
            tests.add(DynamicTest.dynamicTest(parts[0],
                    () -> assertEquals(Long.parseLong(parts[1]), read(parts[0]).parameters())));
        }
        assertTrue(tests.size() >= 15, tests.size() + " models");
        return tests.stream();
    }

    /** As the models' pages, articles and torchvision's documentation have them. */
    @Test
    void parametersAreThoseThatWerePublished() {
        assertEquals(124_439_808, read("gpt2").parameters());
        assertEquals(6_738_415_616L, read("llama-2-7b").parameters());
        assertEquals(46_702_792_704L, read("mixtral-8x7b").parameters());
        assertEquals(60_506_624, read("t5-small").parameters());
        assertEquals(86_567_656, read("vit-base").parameters());
        assertEquals(25_557_032, read("resnet-50").parameters());
        assertEquals(11_689_512, read("resnet-18").parameters());
    }

    /** Flan-T5-small, whose file has a table of its own for the logits; newer libraries tie it whatever the file says. */
    @Test
    void anUntiedT5HasBothTables() {
        assertEquals(76_961_152, ModelConfig.read("""
                {"model_type": "t5", "vocab_size": 32128, "d_model": 512, "d_kv": 64, "d_ff": 1024, "num_layers": 8,
                 "num_decoder_layers": 8, "num_heads": 6, "feed_forward_proj": "gated-gelu",
                 "tie_word_embeddings": false}""").parameters());
    }

    /** fvcore and torchvision count 4.09 and 1.81 billion for ResNets at 224 × 224; ViT-B/16 has 17.6. */
    @Test
    void multiplyAddsOfImagesAreThoseThatAreKnown() {
        assertEquals(4_089_184_256L, read("resnet-50").multiplyAdds());
        assertEquals(1_814_073_344L, read("resnet-18").multiplyAdds());
        assertEquals(17.56e9, read("vit-base").multiplyAdds(), 0.03e9);
    }

    @Test
    void aTokenGoesThroughEveryMatrixOnce() {
        long blocks = 12 * (12L * 768 * 768);
        assertEquals(blocks + 50_257L * 768, read("gpt2").multiplyAdds());
        assertEquals(2L * 12 * 768, read("gpt2").cache());
        assertEquals(6_738_415_616L - 32_000L * 4096 - 65L * 4096, read("llama-2-7b").multiplyAdds());
        // Mistral AI's own: 12.9 billion of 46.7 are used for a token.
        ModelReading mixtral = read("mixtral-8x7b");
        assertEquals(12.9e9, mixtral.parameters() - mixtral.idle(), 0.05e9);
        assertEquals(2L * 32 * 8 * 128, mixtral.cache());
    }

    @Test
    void formulasSayHowCountsComeAbout() {
        ModelPart block = read("gpt2").parts().get(2);
        assertEquals("2·D + D·3D + 3D + D·D + 3·D + D·F + F + F·D + D", block.formula());
        assertEquals(7_087_872, block.parametersOfOne());
        assertEquals(12, block.times());
        assertEquals(3072L, read("gpt2").letters().get("F"));
    }

    private static void refused(Reason reason, List<String> details, String text) {
        ModelFileException refused = assertThrows(ModelFileException.class, () -> ModelConfig.read(text));
        assertEquals(reason, refused.reason());
        assertEquals(details, refused.details());
    }

    @Test
    void whatCannotBeReadIsRefusedForAReason() {
        refused(Reason.NOT_JSON, List.of("JSON: expected a value at character 1, found 'P'"), "PK zip");
        refused(Reason.NO_TYPE, List.of(), "{\"hidden_size\": 768}");
        refused(Reason.UNKNOWN_TYPE, List.of("whisper", String.join(", ", ModelConfig.TYPES)),
                "{\"model_type\": \"whisper\"}");
        refused(Reason.MISSING, List.of("vocab_size"), "{\"model_type\": \"llama\"}");
        refused(Reason.BAD_VALUE, List.of("n_embd", "\"wide\""), "{\"model_type\": \"gpt2\", \"n_embd\": \"wide\"}");
        refused(Reason.BAD_VALUE, List.of("n_layer", "-3"), "{\"model_type\": \"gpt2\", \"n_layer\": -3}");
        refused(Reason.BAD_VALUE, List.of("n_layer", "1.5"), "{\"model_type\": \"gpt2\", \"n_layer\": 1.5}");
        refused(Reason.HEADS_DONT_DIVIDE, List.of("770", "12"), "{\"model_type\": \"gpt2\", \"n_embd\": 770}");
        refused(Reason.TOO_LARGE, List.of(), "{\"model_type\": \"gpt2\", \"n_embd\": 12000000, \"n_layer\": 9000000}");
        refused(Reason.BAD_VALUE, List.of("depths", "1 ≠ 4"), "{\"model_type\": \"resnet\", \"depths\": [2]}");
        refused(Reason.BAD_VALUE, List.of("num_experts_per_tok", "9"), "{\"model_type\": \"mixtral\", \"vocab_size\": 9,"
                + "\"hidden_size\": 8, \"num_hidden_layers\": 1, \"num_attention_heads\": 2, \"intermediate_size\": 4,"
                + "\"num_experts_per_tok\": 9}");
    }

    @Test
    void aTypeThatCanBeReadReadsAnEmptyFileOrSaysWhatIsMissing() {
        for (String type : ModelConfig.TYPES) {
            try {
                assertTrue(ModelConfig.read("{\"model_type\": \"" + type + "\"}").parameters() > 0, type);
            } catch (ModelFileException refused) {
                assertEquals(Reason.MISSING, refused.reason(), type);
            }
        }
    }
}
