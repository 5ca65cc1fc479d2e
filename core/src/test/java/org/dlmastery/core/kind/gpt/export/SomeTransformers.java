package org.dlmastery.core.kind.gpt.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.NetworkExporter;
import org.dlmastery.core.export.SavedNumbers;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;

/** Transformers of several sizes with numbers by chance, and what the engine says of texts by chance. */
final class SomeTransformers {
    static final String SETTINGS = "text=macbeth";
    static final int TEXTS = 2;
    private static final int SHOWN = 3;
    private static final String OWN = "Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich. 🥊\n\"\\'\n";
    private static final History HISTORY = new History(List.of("step", "batch-loss", "test-loss"),
            new float[] {0, Float.NaN, 4.25f, 10, 3.5f, Float.NaN});

    private SomeTransformers() {
    }

    private static CharacterText own() {
        return CharacterText.own(OWN.repeat(40));
    }

    /** Networks by what is special about them. */
    static Map<String, GptExperiment> experiments() {
        Map<String, GptExperiment> all = new LinkedHashMap<>();
        Values own = GptControls.ALL.initial().with(GptControls.TEXT, own().source());
        all.put("the trained one's size", GptControls.experiment(TrainedGpt.values()));
        all.put("one layer, one head, short", GptControls.experiment(own.with(GptControls.LAYERS, 1.0)
                .with(GptControls.HEADS, 1).with(GptControls.WIDTH, 32).with(GptControls.CONTEXT, 16)));
        all.put("four layers, eight heads", GptControls.experiment(own.with(GptControls.LAYERS, 4.0)
                .with(GptControls.HEADS, 8).with(GptControls.WIDTH, 96).with(GptControls.CONTEXT, 32)));
        return all;
    }

    /** A network with numbers by chance, and what it says of a text. */
    static LearntGpt network(GptExperiment experiment) {
        LearntGpt unanswered = unanswered(experiment);
        int[] text = texts(experiment, experiment.size().context(), 1);
        float[] logits = logits(experiment, text, 1);
        int words = experiment.size().vocabulary();
        int[] likeliest = new int[text.length * SHOWN];
        float[] chances = new float[likeliest.length];
        for (int at = 0; at < likeliest.length; at++) {
            // Any characters do, not the likeliest alone.
            likeliest[at] = (at * 7 + at % SHOWN) % words;
            double sum = 0;
            int row = at / SHOWN * words;
            for (int word = 0; word < words; word++) {
                sum += Math.exp(logits[row + word] - logits[row + likeliest[at]]);
            }
            chances[at] = (float) (1 / sum);
        }
        return new LearntGpt(experiment, unanswered.arrays(),
                new GptAnswers(unanswered.answers().points(), text, SHOWN, likeliest, chances), unanswered.steps());
    }

    static LearntGpt unanswered(GptExperiment experiment) {
        int[] points = new int[experiment.size().vocabulary()];
        for (int i = 0; i < points.length; i++) {
            points[i] = 'A' + i;
        }
        if (experiment.text().isOwn()) {
            points = NamedArray.get(own().arrays(), CharacterText.VOCABULARY).wholes();
        }
        return LearntGpt.of(experiment, saved(experiment), new GptAnswers(points, new int[0], 0, new int[0], new float[0]));
    }

    /** A run with numbers by chance, in the order in which a run saves them. */
    static SavedRun saved(GptExperiment experiment) {
        Random random = new Random(7);
        List<NamedArray> parameters = new ArrayList<>();
        try (Gpt gpt = new Gpt(new ReferenceBackend(), experiment.size(), 3)) {
            for (Parameter parameter : gpt.parameters()) {
                boolean isMatrix = parameter.shape().rank() == 2;
                double spread = isMatrix ? 2 / Math.sqrt(experiment.size().channels()) : 0.5;
                float[] values = new float[parameter.shape().count()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (spread * (2 * random.nextDouble() - 1)) + (parameter.name().endsWith("ln_1.weight")
                            ? 1 : 0);
                }
                parameters.add(new NamedArray(parameter.name(), SavedNumbers.sizes(parameter.shape()), values));
            }
        }
        return new SavedRun(3, 30, 0, parameters, List.of(), HISTORY);
    }

    /** Character numbers by chance, several texts one after another. */
    static int[] texts(GptExperiment experiment, int length, int count) {
        Random random = new Random(5);
        int[] texts = new int[count * length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = random.nextInt(experiment.size().vocabulary());
        }
        return texts;
    }

    /** What the engine's model says of texts [N, T, V]. */
    static float[] logits(GptExperiment experiment, int[] texts, int count) {
        Backend backend = new ReferenceBackend();
        List<NamedArray> numbers = saved(experiment).parameters();
        try (Gpt gpt = new Gpt(backend, experiment.size(), 4); Step step = Step.inference(backend)) {
            for (Parameter parameter : gpt.parameters()) {
                parameter.load(NamedArray.get(numbers, parameter.name()).values());
            }
            float[] rows = new float[texts.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = texts[i];
            }
            return backend.read(gpt.logits(step, step.rows(Shape.of(count, texts.length / count), rows)).view()).get();
        }
    }

    static NetworkExporter exporter(LearntGpt network) {
        return new NetworkExporter(new ExportedGpt(network), SETTINGS, HISTORY, "https://example.org/#/transformer?epochs=2");
    }
}
