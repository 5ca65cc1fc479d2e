package org.dlmastery.core.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.blueprint.ModelFileException.Reason;
import org.dlmastery.core.blueprint.ModelReading.Unit;

/** Configurations of models that read images. */
final class ImageConfigs {
    /** A ResNet's configuration doesn't say how large its images are; this is what it was trained on. */
    private static final long RESNET_SIDE = 224;
    private static final long REDUCTION = 4;

    private ImageConfigs() {
    }

    /** ViT (Dosovitskiy et al. 2021), with a head for classes or, where the file names the bare model, a pooler. */
    static ModelReading vit(Settings from) {
        long width = from.count("D", "hidden_size", 768);
        long layers = from.count("L", "num_hidden_layers", 12);
        long heads = from.count("H", "num_attention_heads", 12);
        long inner = from.count("F", "intermediate_size", 3072);
        long side = from.count("S", "image_size", 224);
        long patch = from.count("P", "patch_size", 16);
        long channels = from.count("C", "num_channels", 3);
        boolean biased = from.truth("qkv_bias", true);
        if (width % heads != 0) {
            throw new ModelFileException(Reason.HEADS_DONT_DIVIDE, Long.toString(width), Long.toString(heads));
        }
        if (patch > side) {
            throw new ModelFileException(Reason.BAD_VALUE, "patch_size", Long.toString(patch));
        }
        long patches = side / patch * (side / patch);
        long positions = from.lettered("T", patches + 1);
        PartBuilder block = new PartBuilder("vit.encoder.layer.*", layers).norm("layernorm_before", "D", width);
        for (String matrix : List.of("query", "key", "value")) {
            block.matrix("attention.attention." + matrix + ".weight", "D·D", width, width);
            if (biased) {
                block.vector("attention.attention." + matrix + ".bias", "D", width);
            }
        }
        block.linear("attention.output.dense", "D·D", width, width, "D").norm("layernorm_after", "D", width)
                .linear("intermediate.dense", "F·D", inner, width, "F").linear("output.dense", "D·F", width, inner, "D");
        long matrices = 4 * width * width + 2 * inner * width;
        block.products((positions - 1) * matrices + 2 * positions * positions * width);
        boolean classifies = from.isFor("Classification");
        List<ModelPart> parts = new ArrayList<>();
        parts.add(new PartBuilder("vit.embeddings", 1).tensor("cls_token", "D", 1L, 1L, width)
                .tensor("position_embeddings", "T·D", 1L, positions, width)
                .tensor("patch_embeddings.projection.weight", "D·C·P²", width, channels, patch, patch)
                .vector("patch_embeddings.projection.bias", "D", width)
                .products(patches * width * channels * patch * patch).build());
        parts.add(block.build());
        parts.add(new PartBuilder("vit.layernorm", 1).norm("layernorm", "D", width).build());
        parts.add(classifies
                ? new PartBuilder("classifier", 1).linear("classifier", "N·D", from.classes(), width, "N").build()
                : new PartBuilder("pooler", 1).linear("dense", "D·D", width, width, "D").build());
        return new ModelReading("vit", from.letters(), parts, Unit.IMAGE, 0, 0, 0, 0, Map.of());
    }

    /** ResNet (He et al. 2016), of bottlenecks or of pairs of 3 × 3 convolutions. */
    static ModelReading resnet(Settings from) {
        long channels = from.count("C", "num_channels", 3);
        long first = from.count("D", "embedding_size", 64);
        List<Long> widths = from.counts("hidden_sizes", List.of(256L, 512L, 1024L, 2048L));
        List<Long> depths = from.counts("depths", List.of(3L, 4L, 6L, 3L));
        String type = from.text("layer_type", "bottleneck");
        if (widths.size() != depths.size()) {
            throw new ModelFileException(Reason.BAD_VALUE, "depths", depths.size() + " ≠ " + widths.size());
        }
        if (!type.equals("bottleneck") && !type.equals("basic")) {
            throw new ModelFileException(Reason.BAD_VALUE, "layer_type", type);
        }
        long side = halved(RESNET_SIDE);
        List<ModelPart> parts = new ArrayList<>();
        parts.add(new PartBuilder("resnet.embedder", 1).normedFilters("embedder.convolution",
                "embedder.normalization", first, channels, 7, side * side).build());
        side = halved(side);
        long inputs = first;
        for (int stage = 0; stage < widths.size(); stage++) {
            long width = widths.get(stage);
            boolean halves = stage > 0 || from.truth("downsample_in_first_stage", false);
            String name = "resnet.encoder.stages." + stage + ".layers.";
            parts.add(layer(name + "0", 1, type, inputs, width, side, halves));
            side = halves ? halved(side) : side;
            if (depths.get(stage) > 1) {
                parts.add(layer(name + "*", depths.get(stage) - 1, type, width, width, side, false));
            }
            inputs = width;
        }
        parts.add(new PartBuilder("classifier", 1).linear("classifier.1", "N·" + inputs, from.classes(), inputs, "N")
                .build());
        return new ModelReading("resnet", from.letters(), parts, Unit.IMAGE, 0, 0, 0, 0, Map.of());
    }

    private static ModelPart layer(String name, long times, String type, long inputs, long width, long side,
            boolean halves) {
        long before = side * side;
        long after = halves ? halved(side) * halved(side) : before;
        PartBuilder layer = new PartBuilder(name, times);
        if (inputs != width || halves) {
            layer.normedFilters("shortcut.convolution", "shortcut.normalization", width, inputs, 1, after);
        }
        if (type.equals("basic")) {
            return layer.normedFilters("layer.0.convolution", "layer.0.normalization", width, inputs, 3, after)
                    .normedFilters("layer.1.convolution", "layer.1.normalization", width, width, 3, after).build();
        }
        long reduced = width / REDUCTION;
        return layer.normedFilters("layer.0.convolution", "layer.0.normalization", reduced, inputs, 1, before)
                .normedFilters("layer.1.convolution", "layer.1.normalization", reduced, reduced, 3, after)
                .normedFilters("layer.2.convolution", "layer.2.normalization", width, reduced, 1, after).build();
    }

    private static long halved(long side) {
        return (side + 1) / 2;
    }
}
