package org.dlmastery.core.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.blueprint.ModelFileException.Reason;
import org.dlmastery.core.blueprint.ModelReading.Unit;

/** Configurations of models that write text. */
final class LanguageConfigs {
    private static final int GPT2_WIDENING = 4;

    private LanguageConfigs() {
    }

    /** GPT-2 (Radford et al. 2019): learnt positions, biases, layer norms, a tied table. */
    static ModelReading gpt2(Settings from) {
        long words = from.count("V", "vocab_size", 50_257);
        long width = from.count("D", "n_embd", 768);
        long layers = from.count("L", "n_layer", 12);
        long heads = from.count("H", "n_head", 12);
        long positions = from.count("T", "n_positions", 1024);
        long inner = from.count("F", "n_inner", GPT2_WIDENING * width);
        divides(width, heads);
        List<ModelPart> parts = new ArrayList<>();
        parts.add(new PartBuilder("wte", 1).table("weight", "V·D", words, width).build());
        parts.add(new PartBuilder("wpe", 1).table("weight", "T·D", positions, width).build());
        parts.add(new PartBuilder("h.*", layers).norm("ln_1", "D", width)
                .linear("attn.c_attn", "D·3D", width * 3, width, "3D").linear("attn.c_proj", "D·D", width, width, "D")
                .norm("ln_2", "D", width).linear("mlp.c_fc", "D·F", inner, width, "F")
                .linear("mlp.c_proj", "F·D", width, inner, "D").build());
        parts.add(new PartBuilder("ln_f", 1).norm("ln_f", "D", width).build());
        parts.add(logits(from.truth("tie_word_embeddings", true), words, width));
        return new ModelReading("gpt2", from.letters(), parts, Unit.TOKEN, 2 * layers * width, 2 * layers * width, 0, 0,
                Map.of());
    }

    /**
     * Llama's shape: rotary positions, RMS norms, a gated feed-forward network, fewer heads of keys and values than of
     * queries. Mistral, Qwen 2, Qwen 3 and Gemma differ in biases, norms and defaults.
     */
    static ModelReading llama(String type, Settings from) {
        boolean isGemma = type.equals("gemma");
        Attention attention = new Attention(type, from);
        long inner = from.count("F", "intermediate_size");
        boolean biased = from.truth("mlp_bias", false);
        PartBuilder block = new PartBuilder("model.layers.*", attention.layers);
        attention.add(block);
        for (String gate : List.of("gate_proj", "up_proj")) {
            block.matrix("mlp." + gate + ".weight", "F·D", inner, attention.width);
            if (biased) {
                block.vector("mlp." + gate + ".bias", "F", inner);
            }
        }
        block.matrix("mlp.down_proj.weight", "D·F", attention.width, inner);
        if (biased) {
            block.vector("mlp.down_proj.bias", "D", attention.width);
        }
        return attention.reading(type, block, from.truth("tie_word_embeddings", isGemma), 0);
    }

    /** Mixtral's shape: Llama's, with a router and several feed-forward networks of which it chooses some. */
    static ModelReading mixtral(Settings from) {
        Attention attention = new Attention("mixtral", from);
        long inner = from.count("F", "intermediate_size");
        long experts = from.count("E", "num_local_experts", 8);
        long chosen = from.count("k", "num_experts_per_tok", 2);
        if (chosen > experts) {
            throw new ModelFileException(Reason.BAD_VALUE, "num_experts_per_tok", Long.toString(chosen));
        }
        PartBuilder block = new PartBuilder("model.layers.*", attention.layers);
        attention.add(block);
        block.matrix("block_sparse_moe.gate.weight", "E·D", experts, attention.width);
        long expert = 3 * inner * attention.width;
        for (String matrix : List.of("w1", "w2", "w3")) {
            boolean isDown = matrix.equals("w2");
            block.tensor("block_sparse_moe.experts.*." + matrix + ".weight", "E·D·F", experts,
                    isDown ? attention.width : inner, isDown ? inner : attention.width);
        }
        block.products(chosen * expert);
        return attention.reading("mixtral", block, from.truth("tie_word_embeddings", false),
                attention.layers * (experts - chosen) * expert);
    }

    /** What Llama-type models have in common. */
    private static final class Attention {
        private final String type;
        private final Map<String, Long> letters;
        private final long words;
        private final long width;
        private final long layers;
        private final long heads;
        private final long keyHeads;
        private final long each;
        private final boolean queriesBiased;
        private final boolean outputBiased;

        Attention(String type, Settings from) {
            this.type = type;
            letters = from.letters();
            words = from.count("V", "vocab_size");
            width = from.count("D", "hidden_size");
            layers = from.count("L", "num_hidden_layers");
            heads = from.count("H", "num_attention_heads");
            keyHeads = from.count("K", "num_key_value_heads", heads);
            if (!from.has("head_dim")) {
                divides(width, heads);
            }
            each = from.count("A", "head_dim", type.equals("gemma") ? 256 : type.equals("qwen3") ? 128 : width / heads);
            divides(heads, keyHeads);
            queriesBiased = type.equals("qwen2") || from.truth("attention_bias", false);
            outputBiased = !type.equals("qwen2") && from.truth("attention_bias", false);
        }

        void add(PartBuilder block) {
            block.vector("input_layernorm.weight", "D", width);
            block.matrix("self_attn.q_proj.weight", "H·A·D", heads * each, width);
            block.matrix("self_attn.k_proj.weight", "K·A·D", keyHeads * each, width);
            block.matrix("self_attn.v_proj.weight", "K·A·D", keyHeads * each, width);
            block.matrix("self_attn.o_proj.weight", "D·H·A", width, heads * each);
            if (queriesBiased) {
                block.vector("self_attn.q_proj.bias", "H·A", heads * each);
                block.vector("self_attn.k_proj.bias", "K·A", keyHeads * each);
                block.vector("self_attn.v_proj.bias", "K·A", keyHeads * each);
            }
            if (outputBiased) {
                block.vector("self_attn.o_proj.bias", "D", width);
            }
            if (type.equals("qwen3")) {
                block.vector("self_attn.q_norm.weight", "A", each);
                block.vector("self_attn.k_norm.weight", "A", each);
            }
            block.vector("post_attention_layernorm.weight", "D", width);
        }

        ModelReading reading(String family, PartBuilder block, boolean isTied, long idle) {
            return new ModelReading(family, letters, List.of(
                    new PartBuilder("model.embed_tokens", 1).table("weight", "V·D", words, width).build(),
                    block.build(), new PartBuilder("model.norm", 1).vector("weight", "D", width).build(),
                    logits(isTied, words, width)), Unit.TOKEN, 2 * layers * keyHeads * each,
                    2 * layers * heads * each, idle, 0, Map.of());
        }
    }

    /** T5 (Raffel et al. 2020): an encoder and a decoder, no biases, learnt distances in each one's first layer. */
    static ModelReading t5(Settings from) {
        long words = from.count("V", "vocab_size", 32_128);
        long width = from.count("D", "d_model", 512);
        long each = from.count("A", "d_kv", 64);
        long inner = from.count("F", "d_ff", 2048);
        long layers = from.count("L", "num_layers", 6);
        long decoders = from.count("M", "num_decoder_layers", layers);
        long heads = from.count("H", "num_heads", 8);
        long buckets = from.count("B", "relative_attention_num_buckets", 32);
        boolean isGated = from.text("feed_forward_proj", "relu").startsWith("gated-");
        long projected = heads * each;
        PartBuilder encoder = new PartBuilder("encoder.block.*", layers);
        attention(encoder, "layer.0.SelfAttention", projected, width);
        feedForward(encoder, "layer.1", isGated, inner, width);
        PartBuilder decoder = new PartBuilder("decoder.block.*", decoders);
        attention(decoder, "layer.0.SelfAttention", projected, width);
        attention(decoder, "layer.1.EncDecAttention", projected, width);
        feedForward(decoder, "layer.2", isGated, inner, width);
        List<ModelPart> parts = new ArrayList<>();
        parts.add(new PartBuilder("shared", 1).table("weight", "V·D", words, width).build());
        parts.add(distances("encoder", buckets, heads));
        parts.add(encoder.build());
        parts.add(new PartBuilder("encoder.final_layer_norm", 1).vector("weight", "D", width).build());
        parts.add(distances("decoder", buckets, heads));
        parts.add(decoder.build());
        parts.add(new PartBuilder("decoder.final_layer_norm", 1).vector("weight", "D", width).build());
        parts.add(logits(from.truth("tie_word_embeddings", true), words, width));
        return new ModelReading("t5", from.letters(), parts, Unit.TOKEN, 2 * decoders * projected,
                2 * decoders * projected, 0, 0, Map.of());
    }

    private static ModelPart distances(String side, long buckets, long heads) {
        return new PartBuilder(side + ".block.0.layer.0.SelfAttention.relative_attention_bias", 1)
                .table("weight", "B·H", buckets, heads).build();
    }

    private static void attention(PartBuilder block, String name, long projected, long width) {
        for (String matrix : List.of("q", "k", "v")) {
            block.matrix(name + "." + matrix + ".weight", "H·A·D", projected, width);
        }
        block.matrix(name + ".o.weight", "D·H·A", width, projected).vector(name + ".layer_norm.weight", "D", width);
    }

    private static void feedForward(PartBuilder block, String name, boolean isGated, long inner, long width) {
        for (String in : isGated ? List.of("wi_0", "wi_1") : List.of("wi")) {
            block.matrix(name + ".DenseReluDense." + in + ".weight", "F·D", inner, width);
        }
        block.matrix(name + ".DenseReluDense.wo.weight", "D·F", width, inner)
                .vector(name + ".layer_norm.weight", "D", width);
    }

    private static ModelPart logits(boolean isTied, long words, long width) {
        PartBuilder head = new PartBuilder("lm_head", 1);
        return (isTied ? head.products(words * width) : head.matrix("weight", "V·D", words, width)).build();
    }

    private static void divides(long whole, long parts) {
        if (whole % parts != 0) {
            throw new ModelFileException(Reason.HEADS_DONT_DIVIDE, Long.toString(whole), Long.toString(parts));
        }
    }
}
