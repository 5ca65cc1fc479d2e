package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.NetworkExporter;
import org.dlmastery.core.export.SavedNumbers;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnOptimiser;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.RecipeNetworks;

/** Networks for images of all layers with numbers by chance, and what the engine says of images by chance. */
final class SomeImageNetworks {
    static final int IMAGES = 4;
    static final String SETTINGS = "layers=f";
    private static final int BY_CHANCE = 12;
    private static final int LEAST_SIDE = 5;
    private static final History HISTORY = new History(List.of("step", "batch-loss", "test-accuracy"),
            new float[] {0, 2.5f, Float.NaN, 5, 0.5f, 0.875f});

    private SomeImageNetworks() {
    }

    /** Networks by what is special about them. */
    static Map<String, CnnExperiment> experiments() {
        Map<String, CnnExperiment> all = new LinkedHashMap<>();
        Values plain = CnnControls.ALL.initial();
        all.put("LeNet-5", CnnControls.experiment(plain.with(CnnControls.LAYERS, RecipeNetworks.leNet5())));
        // A dropout's key lies between two norms' statistics; nothing but dropouts and identities follows the last layer.
        all.put("dropouts among norms", of("c4k3s2p1n,b,y,d25,c5k4s3p2,r,b,d50,f,u12,b,s,u10,y,d10", CnnOptimiser.RMSPROP));
        all.put("dense only, clothes", CnnControls.experiment(plain.with(CnnControls.DATA, ImageDataset.FASHION_MNIST)
                .with(CnnControls.LAYERS, List.of(new ImageStage.Flatten(), new ImageStage.Dense(10)))));
        Values inColour = plain.with(CnnControls.DATA, ImageDataset.CIFAR_10)
                .with(CnnControls.LAYERS, List.of(new ImageStage.Convolution(5, 3, 2, 1), new ImageStage.MaxPooling(3, 2),
                        new ImageStage.Flatten(), new ImageStage.Dense(10)));
        all.put("in colour", CnnControls.experiment(inColour));
        all.put("in colour, mirrored too", CnnControls.experiment(inColour.with(CnnControls.MIRRORED, true)));
        all.put("global average last", of("c6k5s3p3,l,a3s2,c10k2s1,g", CnnOptimiser.ADAMW));
        all.put("windows with rows left over", of("m3s4,c3k2s3p1,e,a2s1,b,t,f,u7,f,l,u10", CnnOptimiser.MOMENTUM));
        for (int seed = 0; seed < BY_CHANCE; seed++) {
            List<ImageStage> layers = byChance(new Random(100 + seed));
            all.put("by chance " + seed, CnnControls.experiment(plain.with(CnnControls.LAYERS, layers)
                    .with(CnnControls.OPTIMISER, CnnOptimiser.values()[seed % CnnOptimiser.values().length])));
        }
        return all;
    }

    private static CnnExperiment of(String layers, CnnOptimiser optimiser) {
        try {
            return CnnControls.experiment(CnnControls.ALL.initial().withText(CnnControls.LAYERS, layers)
                    .with(CnnControls.OPTIMISER, optimiser));
        } catch (BadValueException e) {
            throw new AssertionError(layers, e);
        }
    }

    /** Layers by chance, of which each fits the one before. */
    static List<ImageStage> byChance(Random random) {
        List<ImageStage> layers = new ArrayList<>();
        while (layers.size() < 3 + random.nextInt(6) && side(layers) > LEAST_SIDE) {
            layers.add(switch (random.nextInt(6)) {
                case 0, 1 -> new ImageStage.Convolution(1 + random.nextInt(5), 1 + random.nextInt(LEAST_SIDE),
                        1 + random.nextInt(3), random.nextInt(3), random.nextBoolean());
                case 2 -> new ImageStage.MaxPooling(1 + random.nextInt(3), 1 + random.nextInt(3));
                case 3 -> new ImageStage.AveragePooling(1 + random.nextInt(3), 1 + random.nextInt(3));
                case 4 -> random.nextBoolean() ? new ImageStage.BatchNorm() : new ImageStage.Dropout(0.25);
                default -> new ImageStage.Activated(Activation.values()[random.nextInt(Activation.values().length)]);
            });
        }
        layers.add(random.nextBoolean() ? new ImageStage.Flatten() : new ImageStage.GlobalAveragePooling());
        layers.add(new ImageStage.Dense(3 + random.nextInt(5)));
        layers.add(random.nextBoolean() ? new ImageStage.BatchNorm() : new ImageStage.Activated(Activation.GELU));
        layers.add(new ImageStage.Dense(CnnNetwork.CLASSES));
        return layers;
    }

    private static int side(List<ImageStage> layers) {
        return CnnNetwork.outline(ImageDataset.MNIST, layers).output().size(1);
    }

    /** A network of these layers with numbers by chance, and what it says of the images. */
    static LearntCnn network(CnnExperiment experiment) {
        CnnAnswers none = new CnnAnswers(new float[0], new float[0]);
        LearntCnn unanswered = LearntCnn.of(experiment, saved(experiment), none);
        float[] pixels = images(experiment.data());
        return new LearntCnn(experiment, unanswered.arrays(),
                new CnnAnswers(pixels, softmax(counted(unanswered, pixels))), unanswered.epochs());
    }

    /** A run of three epochs with numbers by chance, in the order in which a run saves them. */
    static SavedRun saved(CnnExperiment experiment) {
        Random random = new Random(7);
        List<NamedArray> parameters = new ArrayList<>();
        List<NamedArray> state = new ArrayList<>();
        try (ConvNet net = new ConvNet(new ReferenceBackend(), experiment.layers(),
                CnnNetwork.image(experiment.data()), 3)) {
            for (Parameter parameter : net.parameters()) {
                boolean isVector = parameter.shape().rank() == 1;
                double spread = isVector ? 0.5 : 2 / Math.sqrt(parameter.shape().count() / (double) parameter.shape().size(0));
                parameters.add(uniform(parameter, random, -spread, spread));
            }
            state.add(NamedArray.of("optimiser", new float[experiment.optimiserStateCount()]));
            for (Parameter each : net.state()) {
                state.add(uniform(each, random, 0.1, 0.9));
            }
        }
        return new SavedRun(3, 30, 0, parameters, state, HISTORY);
    }

    private static NamedArray uniform(Parameter parameter, Random random, double least, double most) {
        float[] values = new float[parameter.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (least + (most - least) * random.nextDouble());
        }
        return new NamedArray(parameter.name(), SavedNumbers.sizes(parameter.shape()), values);
    }

    /** Pixels, whole numbers from 0 to 255. */
    static float[] images(ImageDataset data) {
        Random random = new Random(5);
        float[] pixels = new float[IMAGES * data.imageBytes()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(3) == 0 ? random.nextInt(256) : 0;
        }
        return pixels;
    }

    /** What counts of images [N, classes]: what the model says of them, or the mean with what it says of their mirrors. */
    static float[] counted(LearntCnn network, float[] pixels) {
        float[] logits = logits(network, pixels);
        if (network.experiment().mirrored()) {
            int width = network.experiment().data().width();
            float[] mirrored = new float[pixels.length];
            for (int from = 0; from < pixels.length; from += width) {
                for (int column = 0; column < width; column++) {
                    mirrored[from + width - 1 - column] = pixels[from + column];
                }
            }
            float[] others = logits(network, mirrored);
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (logits[i] + others[i]) / 2;
            }
        }
        return logits;
    }

    /** What the engine's model says of images [N, classes]. */
    static float[] logits(LearntCnn network, float[] pixels) {
        Backend backend = new ReferenceBackend();
        ImageDataset data = network.experiment().data();
        float[] input = new float[pixels.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) ((pixels[i] / 255.0 - data.mean()) / data.deviation());
        }
        Shape image = CnnNetwork.image(data);
        Shape batch = Shape.of(pixels.length / image.count(), image.size(0), image.size(1), image.size(2));
        try (ConvNet net = new ConvNet(backend, network.experiment().layers(), image, 4);
                Step step = Step.inference(backend)) {
            List<Parameter> owned = new ArrayList<>(net.parameters());
            owned.addAll(net.state());
            for (Parameter parameter : owned) {
                NamedArray.find(network.arrays(), parameter.name()).ifPresent(array -> parameter.load(array.values()));
            }
            return backend.read(net.output(step, step.constant(batch, input)).view()).get();
        }
    }

    private static float[] softmax(float[] logits) {
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            double sum = 0;
            int first = i / CnnNetwork.CLASSES * CnnNetwork.CLASSES;
            for (int label = 0; label < CnnNetwork.CLASSES; label++) {
                sum += Math.exp(logits[first + label] - logits[i]);
            }
            probabilities[i] = (float) (1 / sum);
        }
        return probabilities;
    }

    static NetworkExporter exporter(LearntCnn network) {
        return new NetworkExporter(new ExportedCnn(network), SETTINGS, HISTORY, "https://example.org/#/cnn?epochs=2");
    }
}
