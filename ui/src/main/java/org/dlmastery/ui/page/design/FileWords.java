package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.blueprint.ModelFileException;
import org.dlmastery.core.blueprint.ModelPart;
import org.dlmastery.core.blueprint.ModelReading;
import org.dlmastery.core.blueprint.PartTensor;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;

/** What a model's file says, for a reader. */
record FileWords(Language language) {
    private static final int FLOAT_BYTES = 4;
    /** Weights, gradients and both of Adam's means. */
    private static final int ADAM_BYTES = 4 * FLOAT_BYTES;
    private static final int HALF_BYTES = 2;
    private static final int HALF_BYTE = 2;

    /** A figure with its name. */
    record Fact(String key, String value) {
    }

    private CostWords costs() {
        return new CostWords(language);
    }

    /** The most important first. */
    List<Fact> facts(ModelReading reading) {
        CostWords costs = costs();
        long parameters = reading.parameters();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("parameters", costs.whole(parameters)));
        if (reading.idle() > 0) {
            facts.add(new Fact("active", costs.whole(parameters - reading.idle())));
        }
        facts.add(new Fact("tensors", costs.whole(reading.tensors())));
        if (reading.unit() != ModelReading.Unit.UNKNOWN) {
            facts.add(new Fact(reading.unit() == ModelReading.Unit.TOKEN ? "token" : "image",
                    costs.whole(reading.multiplyAdds())));
        }
        if (reading.attention() > 0) {
            facts.add(new Fact("attention", costs.whole(reading.attention())));
        }
        if (reading.cache() > 0) {
            facts.add(new Fact("cache", costs.bytes(HALF_BYTES * reading.cache())));
        }
        if (reading.bytes() > 0) {
            facts.add(new Fact("bytes", costs.bytes(reading.bytes())));
            facts.add(new Fact("types", types(reading.types())));
        }
        facts.add(new Fact("float32", costs.bytes(FLOAT_BYTES * parameters)));
        facts.add(new Fact("float16", costs.bytes(HALF_BYTES * parameters)));
        facts.add(new Fact("int4", costs.bytes((parameters + 1) / HALF_BYTE)));
        facts.add(new Fact("training", costs.bytes(ADAM_BYTES * parameters)));
        return facts;
    }

    private String types(Map<String, Integer> types) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Integer> type : types.entrySet()) {
            text.append(text.length() == 0 ? "" : ", ").append(type.getKey());
            if (types.size() > 1) {
                text.append(" (").append(type.getValue()).append(')');
            }
        }
        return text.toString();
    }

    /** What the letters of the formulas stand for: "D = 768, the width of each token’s vector". */
    List<String> letters(ModelReading reading) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Long> letter : reading.letters().entrySet()) {
            lines.add(language.say("design.letter." + letter.getKey(), costs().whole(letter.getValue())));
        }
        return lines;
    }

    /** A part's name and how often it is there. */
    String name(ModelPart part) {
        return part.times() == 1 ? part.name() : part.name() + "  × " + part.times();
    }

    /** How a part's parameters come about: its formula, or its tensors' sizes. */
    String formula(ModelPart part) {
        if (part.tensors().isEmpty()) {
            return language.say("design.file.tied");
        }
        if (!part.formula().isEmpty()) {
            return part.formula();
        }
        return language.say("design.file.tensors", costs().whole(part.tensors().size()));
    }

    /** How much of the whole a part is, in per cent. */
    String share(ModelPart part, ModelReading reading) {
        return language.figures().percent((double) part.parameters() / Math.max(1, reading.parameters()));
    }

    /** Every tensor of every part. */
    TwinTable.Rows tensors(ModelReading reading) {
        List<ModelPart> parts = new ArrayList<>();
        List<PartTensor> tensors = new ArrayList<>();
        for (ModelPart part : reading.parts()) {
            for (PartTensor tensor : part.tensors()) {
                parts.add(part);
                tensors.add(tensor);
            }
        }
        return new TwinTable.Rows() {
            @Override
            public List<String> head() {
                List<String> head = new ArrayList<>();
                for (String key : List.of("design.file.tensor", "design.file.shape", "design.file.numbers",
                        "design.file.times")) {
                    head.add(language.say(key));
                }
                return head;
            }

            @Override
            public int count() {
                return tensors.size();
            }

            @Override
            public List<String> row(int index) {
                ModelPart part = parts.get(index);
                PartTensor tensor = tensors.get(index);
                return List.of(tensor.name().isEmpty() ? part.name() : part.name() + "." + tensor.name(), tensor.sizes(),
                        costs().whole(tensor.count()), Integer.toString(part.times()));
            }
        };
    }

    /** How much of a file was read to know all this. */
    String bytesRead(double read, double size) {
        return language.say("design.file.bytes", costs().bytes((long) read), costs().bytes((long) size));
    }

    /** Why a file can't be read, and what to do. */
    String refusal(ModelFileException refused) {
        String[] details = new String[refused.details().size()];
        for (int i = 0; i < details.length; i++) {
            details[i] = refused.details().get(i);
        }
        String reason = switch (refused.reason()) {
            case NOT_JSON -> "not-json";
            case NO_TYPE -> "no-type";
            case UNKNOWN_TYPE -> "unknown-type";
            case MISSING -> "missing";
            case BAD_VALUE -> "bad-value";
            case HEADS_DONT_DIVIDE -> "heads";
            case TOO_LARGE -> "too-large";
            case CUT_HEADER -> "cut-header";
            case BAD_TENSOR -> "bad-tensor";
            case WRONG_LENGTH -> "wrong-length";
            case NO_TENSORS -> "no-tensors";
        };
        return language.say("design.refused." + reason, details);
    }
}
