package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.HeadChange;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;

/** What the page of transformers shows of one text: attention, the logit lens, heads switched off and patched. */
final class GoldenGpt {
    private static final String TOP_K = "topK";
    private static final String TOP_P = "topP";

    /** One model on a device, reading one text. */
    private record Reading(Step step, Json json, Gpt model, Expectations expectations) {
        void expect(String what, Json values, Tensor got) {
            // Sums of up to a few hundred products of numbers around 1.
            expectations.add(what, Values.of(values).data(), step.backend().read(got.view()), 1e-4, 1e-4);
        }

        void expect(String member, Tensor got) {
            expect(member, json.member(member), got);
        }

        Map<String, Tensor> inside(String text, HeadChange... changes) {
            return model.inside(step, Values.of(json.member(text)).in(step), List.of(changes));
        }

        /** The number behind a word in the description, from where it speaks of a subject. */
        int described(String subject, String word) {
            String description = json.member("describe").asText();
            int start = description.indexOf(word + " ", description.indexOf(subject + ":")) + word.length() + 1;
            int end = start;
            while (end < description.length() && Character.isDigit(description.charAt(end))) {
                end++;
            }
            return Integer.parseInt(description.substring(start, end));
        }
    }

    private GoldenGpt() {
    }

    static List<DeviceCase> cases(Json json) {
        return List.of(
                named("logits", json, GoldenGpt::logits),
                named("attention", json, GoldenGpt::attention),
                named("logit lens", json, GoldenGpt::lens),
                named("a head switched off", json, GoldenGpt::headOff),
                named("a head patched", json, GoldenGpt::headPatched),
                named("sampling", json, GoldenGpt::sampling));
    }

    private static DeviceCase named(String name, Json json, Consumer<Reading> body) {
        return new NamedCase(name, backend -> start(backend, json, body));
    }

    private static CaseRun start(Backend backend, Json json, Consumer<Reading> body) {
        Expectations expectations = new Expectations(backend);
        Map<String, Values> parameters = Golden.tensors(json.member("params"));
        try (Gpt model = new Gpt(backend, size(json, parameters), 1); Step step = Step.explaining(backend)) {
            List<Parameter> own = model.parameters();
            List<String> names = own.stream().map(Parameter::name).toList();
            if (!names.equals(new ArrayList<>(parameters.keySet()))) {
                throw new AssertionError("parameters " + names + ", expected " + parameters.keySet());
            }
            own.forEach(parameter -> parameter.load(parameters.get(parameter.name()).data()));
            body.accept(new Reading(step, json, model, expectations));
            backend.flush();
        }
        return expectations;
    }

    private static GptSize size(Json json, Map<String, Values> parameters) {
        Shape words = parameters.get("wte.weight").shape();
        List<Json> attention = json.member("attention").items();
        int heads = Values.of(attention.get(0)).shape().size(1);
        return new GptSize(words.size(0), parameters.get("wpe.weight").shape().size(0), attention.size(), heads,
                words.size(1));
    }

    private static void logits(Reading reading) {
        Step step = reading.step();
        for (String text : List.of("ids", "other")) {
            String member = text.equals("ids") ? "logits" : "logitsOther";
            reading.expect(member, reading.model().logits(step, Values.of(reading.json().member(text)).in(step)));
            reading.expect(member, reading.inside(text).get("logits"));
        }
    }

    private static void attention(Reading reading) {
        Map<String, Tensor> inside = reading.inside("ids");
        List<Json> expected = reading.json().member("attention").items();
        for (int i = 0; i < expected.size(); i++) {
            reading.expect("attention of block " + i, expected.get(i), inside.get("h." + i + ".attention"));
        }
    }

    private static void lens(Reading reading) {
        Map<String, Tensor> inside = reading.inside("ids");
        List<Json> expected = reading.json().member("lens").items();
        for (int i = 0; i < expected.size(); i++) {
            Tensor rows = inside.get(i == 0 ? "embedded" : "h." + (i - 1));
            reading.expect("lens behind " + i + " blocks", expected.get(i), reading.model().lens(reading.step(), rows));
        }
    }

    private static void headOff(Reading reading) {
        int block = reading.described("headOff", "block");
        reading.expect("logitsHeadOff",
                reading.inside("ids", HeadChange.off(block, reading.described("headOff", "head"))).get("logits"));
    }

    private static void headPatched(Reading reading) {
        int block = reading.described("patch", "block");
        Tensor elsewhere = reading.inside("other").get("h." + block + ".heads");
        HeadChange change = HeadChange.patched(block, reading.described("patch", "head"), elsewhere);
        reading.expect("logitsPatched", reading.inside("ids", change).get("logits"));
    }

    private static void sampling(Reading reading) {
        Json sampling = reading.json().member("samplingOnLastLogits");
        double temperature = sampling.member("temperature").asNumber();
        Values logits = Values.of(reading.json().member("logits"));
        int words = logits.shape().size(-1);
        float[] last = new float[words];
        System.arraycopy(logits.data(), logits.data().length - words, last, 0, words);
        sampling.members().forEach((member, values) -> {
            if (member.equals("softmax")) {
                compare(member, values, new TokenSampling(temperature, 0, 1).probabilities(last));
            } else if (member.startsWith(TOP_K)) {
                int kept = Integer.parseInt(member.substring(TOP_K.length()));
                compare(member, values, new TokenSampling(temperature, kept, 1).probabilities(last));
            } else if (member.startsWith(TOP_P)) {
                double kept = Double.parseDouble(member.substring(TOP_P.length()));
                compare(member, values, new TokenSampling(temperature, 0, kept).probabilities(last));
            } else if (!member.equals("temperature")) {
                throw new AssertionError("sampling by " + member + " isn't compared");
            }
        });
    }

    private static void compare(String what, Json expected, float[] got) {
        float[] values = Values.of(expected).data();
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - got[i]) <= 1e-5)) {
                throw new AssertionError(what + "[" + i + "]: got " + got[i] + ", expected " + values[i]);
            }
        }
    }
}
