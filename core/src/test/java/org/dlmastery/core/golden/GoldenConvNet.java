package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.model.Attribution;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.tensor.Tensor;

/** What the page of convolutional networks shows of one image: every layer, and what the answer hangs on. */
final class GoldenConvNet {
    private static final String TEMPERATURE = "softmaxAtTemperature";
    /** The second ReLU's place in the stack. */
    private static final String LAST_MAPS = "4";

    /** One network on a device, reading one image. */
    private record Reading(Step step, Json json, ConvNet model, Tensor image, Expectations expectations) {
        void expect(String what, Values values, Tensor got) {
            // Sums of up to a few hundred products of numbers around 1.
            expectations.add(what, values.data(), step.backend().read(got.view()), 1e-4, 1e-4);
        }

        void expect(String member, Tensor got) {
            expect(member, Values.of(json.member(member)), got);
        }

        int chosen() {
            return (int) json.member("class").asNumber();
        }

        Tensor logits() {
            return model.output(step, image);
        }
    }

    private GoldenConvNet() {
    }

    static List<DeviceCase> cases(Json json) {
        return List.of(
                named("layers", json, GoldenConvNet::layers),
                named("softmax", json, GoldenConvNet::softmax),
                named("gradient and Grad-CAM", json, GoldenConvNet::gradient),
                named("guided backpropagation", json, GoldenConvNet::guided),
                named("occlusion", json, GoldenConvNet::occlusion),
                named("fast gradient sign", json, GoldenConvNet::fastGradientSign));
    }

    private static DeviceCase named(String name, Json json, Consumer<Reading> body) {
        return new NamedCase(name, backend -> start(backend, json, body));
    }

    private static CaseRun start(Backend backend, Json json, Consumer<Reading> body) {
        Expectations expectations = new Expectations(backend);
        Map<String, Values> parameters = Golden.tensors(json.member("params"));
        Values image = Values.of(json.member("image"));
        try (ConvNet model = new ConvNet(backend, stack(parameters, image.shape()), 1);
                Step step = Step.explaining(backend)) {
            List<Values> values = List.copyOf(parameters.values());
            List<Parameter> own = model.parameters();
            for (int i = 0; i < own.size(); i++) {
                own.get(i).load(values.get(i).data());
            }
            body.accept(new Reading(step, json, model, image.in(step), expectations));
            backend.flush();
        }
        return expectations;
    }

    private static Stack stack(Map<String, Values> parameters, Shape image) {
        ImageStage.Activated relu = new ImageStage.Activated(Activation.RELU);
        ImageStage.MaxPooling pooling = new ImageStage.MaxPooling(2, 2);
        return Stack.numbered(Shape.of(image.size(1), image.size(2), image.size(3)), List.of(
                convolution(parameters.get("c1.weight").shape()), relu, pooling,
                convolution(parameters.get("c2.weight").shape()), relu, pooling,
                new ImageStage.Flatten(), new ImageStage.Dense(parameters.get("fc.weight").shape().size(0))));
    }

    /** One that keeps the image's size. */
    private static ImageStage.Convolution convolution(Shape weight) {
        return new ImageStage.Convolution(weight.size(0), weight.size(2), 1, weight.size(2) / 2);
    }

    private static void layers(Reading reading) {
        List<Tensor> outputs = List.copyOf(reading.model().forward(reading.step(), reading.image()).values());
        List<String> names = new ArrayList<>();
        reading.json().member("layers").members().forEach((name, values) -> {
            Values expected = Values.of(values);
            Tensor got = outputs.get(names.size());
            if (!got.shape().equals(expected.shape())) {
                throw new AssertionError(name + " has the shape " + got.shape() + ", expected " + expected.shape());
            }
            reading.expect(name, expected, got);
            names.add(name);
        });
        if (names.size() != outputs.size()) {
            throw new AssertionError(outputs.size() + " layers, expected " + names);
        }
    }

    private static void softmax(Reading reading) {
        Step step = reading.step();
        Tensor logits = reading.logits();
        reading.expect("softmax", Softmax.apply(step, logits, 1));
        for (String member : reading.json().members().keySet()) {
            if (member.startsWith(TEMPERATURE)) {
                double temperature = Double.parseDouble(member.substring(TEMPERATURE.length()));
                reading.expect(member, Softmax.apply(step, Elementwise.scale(step, logits, 1 / temperature), 1));
            }
        }
    }

    private static void gradient(Reading reading) {
        Step step = reading.step();
        Map<String, Tensor> outputs = reading.model().forward(step, reading.image());
        Attribution.backward(step, List.copyOf(outputs.values()).get(outputs.size() - 1), reading.chosen());
        reading.expect("gradient", step.gradient(reading.image()));
        Tensor maps = outputs.get(LAST_MAPS);
        reading.expect("gradCam", Attribution.gradCam(step, maps, step.gradient(maps)));
    }

    private static void guided(Reading reading) {
        Step step = reading.step();
        List<Tensor> outputs = List.copyOf(reading.model().guided(step, reading.image()).values());
        Attribution.backward(step, outputs.get(outputs.size() - 1), reading.chosen());
        reading.expect("guided", step.gradient(reading.image()));
    }

    private static void occlusion(Reading reading) {
        Step step = reading.step();
        Shape map = Values.of(reading.json().member("occlusion")).shape();
        int tile = reading.image().shape().size(2) / map.size(0);
        Tensor covered = Attribution.occluded(step, reading.image(), Window.square(tile, tile, 0), 0);
        Tensor falls = Elementwise.subtract(step, reading.logits(), reading.model().output(step, covered));
        Tensor ofChosen = Movement.slice(step, falls, 1, reading.chosen(), reading.chosen() + 1, 1);
        reading.expect("occlusion", ofChosen);
    }

    private static void fastGradientSign(Reading reading) {
        Step step = reading.step();
        Attribution.backward(step, reading.logits(), reading.chosen());
        Tensor moved = Attribution.moved(step, reading.image(), step.gradient(reading.image()),
                distance(reading.json().member("describe").asText()), 0, 1);
        reading.expect("fgsm", moved);
        reading.expect("logitsOfFgsm", reading.model().output(step, moved));
    }

    /** The description says "image + 0.1 sign(gradient)". */
    private static double distance(String description) {
        String before = "image + ";
        int start = description.indexOf(before) + before.length();
        return Double.parseDouble(description.substring(start, description.indexOf(" sign", start)));
    }
}
