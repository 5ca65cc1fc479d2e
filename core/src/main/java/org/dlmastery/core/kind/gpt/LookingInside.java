package org.dlmastery.core.kind.gpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.ChangedChances;
import org.dlmastery.core.kind.gpt.spec.LogitLens;
import org.dlmastery.core.kind.gpt.spec.NearestWords;
import org.dlmastery.core.kind.gpt.spec.TensorsInside;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.HeadChange;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** What can be looked at of a model as it reads: the tensors of a block, the logit lens, the table of words. */
final class LookingInside {
    private final Backend backend;
    private final Gpt model;

    LookingInside(Backend backend, Gpt model) {
        this.backend = backend;
        this.model = model;
    }

    /** All that one block computes for a text, and what stands before and behind it: {@link TensorsInside}. */
    Task tensors(GptArguments arguments, TaskContext context) {
        int[] text = arguments.text();
        String block = "h." + arguments.block();
        List<String> names = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        try (Step step = Step.inference(backend); ChangedHeads changed = new ChangedHeads(backend, model, arguments)) {
            Map<String, Tensor> inside = model.inside(step, TextReadingTask.ids(step, text), changed.changes());
            for (Map.Entry<String, Tensor> each : inside.entrySet()) {
                String name = each.getKey();
                boolean isOfABlock = name.startsWith("h.");
                if (name.equals(block)) {
                    add(names, tensors, TensorsInside.OUT, each.getValue());
                } else if (name.startsWith(block + ".")) {
                    add(names, tensors, name.substring(block.length() + 1), each.getValue());
                } else if (!isOfABlock) {
                    add(names, tensors, name, each.getValue());
                }
            }
            if (arguments.block() > 0) {
                add(names, tensors, TensorsInside.IN, inside.get("h." + (arguments.block() - 1)));
            }
            Tensor queries = inside.get(block + ".q");
            double scale = 1 / Math.sqrt(queries.shape().size(-1));
            add(names, tensors, TensorsInside.SCORES, Elementwise.scale(step,
                    Matmul.applyTransposed(step, queries, inside.get(block + ".k")), scale));
            Readings readings = Readings.of(backend, tensors, Tensor::view);
            List<List<Integer>> shapes = new ArrayList<>();
            for (Tensor tensor : tensors) {
                List<Integer> shape = new ArrayList<>();
                for (int i = 0; i < tensor.shape().rank(); i++) {
                    shape.add(tensor.shape().size(i));
                }
                shapes.add(shape);
            }
            return new OneAnswer(readings, () -> arrays(names, shapes, readings), context);
        }
    }

    private static void add(List<String> names, List<Tensor> tensors, String name, Tensor tensor) {
        names.add(name);
        tensors.add(tensor);
    }

    private static List<NamedArray> arrays(List<String> names, List<List<Integer>> shapes, Readings readings) {
        List<NamedArray> arrays = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            arrays.add(new NamedArray(names.get(i), shapes.get(i), readings.parts().get(i).get()));
        }
        return arrays;
    }

    /** What would be said after each block: {@link LogitLens}. */
    Task lens(GptArguments arguments, TaskContext context) {
        int[] text = arguments.text();
        try (Step step = Step.inference(backend); ChangedHeads changed = new ChangedHeads(backend, model, arguments)) {
            Map<String, Tensor> inside = model.inside(step, TextReadingTask.ids(step, text), changed.changes());
            List<View> logits = new ArrayList<>();
            logits.add(model.lens(step, inside.get("embedded")).view());
            for (int i = 0; i < model.size().layers(); i++) {
                logits.add(model.lens(step, inside.get("h." + i)).view());
            }
            Readings readings = Readings.of(backend, logits, view -> view);
            return new OneAnswer(readings, () -> LogitLens.of(logits.size(), text.length, model.size().vocabulary(),
                    readings.joined()).arrays(), context);
        }
    }

    /** What may come behind a text, with heads changed and without: {@link ChangedChances}. */
    Task comparing(GptArguments arguments, TaskContext context) {
        int[] text = arguments.text();
        try (Step step = Step.inference(backend); ChangedHeads changed = new ChangedHeads(backend, model, arguments)) {
            Readings readings = Readings.of(backend, List.of(List.<HeadChange>of(), changed.changes()),
                    changes -> model.inside(step, TextReadingTask.ids(step, text), changes).get("logits").view()
                            .slice(1, text.length - 1, text.length, 1));
            return new OneAnswer(readings, () -> LikelyWords.compared(readings.parts().get(0).get(),
                    readings.parts().get(1).get()).arrays(), context);
        }
    }

    /** Which words' rows of the table point the same way as one word's: {@link NearestWords}. */
    Task nearest(GptArguments arguments, TaskContext context) {
        int word = arguments.word();
        Readings table = Readings.of(backend, model.parameters().subList(0, 1), each -> each.value().view());
        return new OneAnswer(table, () -> NearestWords.of(table.joined(), model.size().channels(), word).arrays(),
                context);
    }
}
