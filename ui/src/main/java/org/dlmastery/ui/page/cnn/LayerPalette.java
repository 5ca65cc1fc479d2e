package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.explain.LayerKind;
import org.dlmastery.ui.explain.StackLayer;

/** The layers that a network for images can be built of, as the editor shows them, and back. */
public final class LayerPalette {
    private static final double WHOLE = 100;

    private static final NumberControl FILTERS = NumberControl.whole("filters", 1, ImageStage.MOST_FILTERS, 16);
    private static final NumberControl KERNEL = NumberControl.whole("kernel", 1, ImageStage.LARGEST_WINDOW, 3);
    private static final NumberControl STRIDE = NumberControl.whole("stride", 1, ImageStage.LARGEST_WINDOW, 1);
    private static final NumberControl PADDING = NumberControl.whole("padding", 0, ImageStage.LARGEST_WINDOW, 0);
    private static final ChoiceControl<Boolean> BIAS = new ChoiceControl<>("bias",
            List.of(new Choice<>("with", true), new Choice<>("without", false)), true);
    private static final NumberControl SIZE = NumberControl.whole("size", 1, ImageStage.LARGEST_WINDOW, 2);
    private static final NumberControl POOL_STRIDE = NumberControl.whole("stride", 1, ImageStage.LARGEST_WINDOW, 2);
    private static final ChoiceControl<Activation> FUNCTION =
            new ChoiceControl<>("function", Choice.all(Activation.values()), Activation.RELU);
    private static final NumberControl RATE =
            NumberControl.whole("rate", 0, (int) Math.round(WHOLE * ImageStage.LARGEST_RATE), 25);
    private static final NumberControl UNITS = NumberControl.whole("units", 1, ImageStage.MOST_UNITS, 10);

    private static final LayerKind CONVOLUTION =
            kind("convolution", "cnn.layer.convolution", FILTERS, KERNEL, STRIDE, PADDING, BIAS);
    private static final LayerKind MAX_POOLING = kind("maxpooling", "cnn.layer.maxpooling", SIZE, POOL_STRIDE);
    private static final LayerKind AVERAGE_POOLING =
            kind("averagepooling", "cnn.layer.averagepooling", SIZE, POOL_STRIDE);
    private static final LayerKind DENSE = kind("dense", "cnn.layer.dense", UNITS);
    private static final LayerKind DROPOUT = kind("dropout", "cnn.layer.dropout", RATE);
    private static final LayerKind BATCH_NORM = kind("batchnorm", "cnn.layer.batchnorm");
    private static final LayerKind ACTIVATION = kind("activation", "cnn.layer.activation", FUNCTION);
    private static final LayerKind FLATTEN = kind("flatten", "cnn.layer.flatten");
    private static final LayerKind GLOBAL_POOLING = kind("globalaveragepooling", "cnn.layer.globalaveragepooling");

    static final List<LayerKind> KINDS = List.of(CONVOLUTION, MAX_POOLING, AVERAGE_POOLING, DENSE, DROPOUT, BATCH_NORM,
            ACTIVATION, FLATTEN, GLOBAL_POOLING);

    private LayerPalette() {
    }

    private static LayerKind kind(String id, String name, Control<?>... settings) {
        return new LayerKind(id, name,
                new ControlSet(CnnControls.ALL.page() + ".layer", List.of(new ControlGroup(id, List.of(settings)))));
    }

    static List<StackLayer> layers(List<ImageStage> stages) {
        List<StackLayer> layers = new ArrayList<>();
        stages.forEach(stage -> layers.add(layer(stage)));
        return List.copyOf(layers);
    }

    static List<ImageStage> stages(List<StackLayer> layers) {
        List<ImageStage> stages = new ArrayList<>();
        layers.forEach(layer -> stages.add(stage(layer)));
        return List.copyOf(stages);
    }

    private static StackLayer layer(ImageStage stage) {
        if (stage instanceof ImageStage.Convolution c) {
            return new StackLayer(CONVOLUTION, CONVOLUTION.settings().initial().with(FILTERS, (double) c.filters())
                    .with(KERNEL, (double) c.kernel()).with(STRIDE, (double) c.stride())
                    .with(PADDING, (double) c.padding()).with(BIAS, c.hasBias()));
        }
        if (stage instanceof ImageStage.MaxPooling pool) {
            return pooling(MAX_POOLING, pool.size(), pool.stride());
        }
        if (stage instanceof ImageStage.AveragePooling pool) {
            return pooling(AVERAGE_POOLING, pool.size(), pool.stride());
        }
        if (stage instanceof ImageStage.Dense dense) {
            return new StackLayer(DENSE, DENSE.settings().initial().with(UNITS, (double) dense.units()));
        }
        if (stage instanceof ImageStage.Dropout dropout) {
            return new StackLayer(DROPOUT,
                    DROPOUT.settings().initial().with(RATE, Math.rint(WHOLE * dropout.rate())));
        }
        if (stage instanceof ImageStage.Activated activated) {
            return new StackLayer(ACTIVATION,
                    ACTIVATION.settings().initial().with(FUNCTION, activated.activation()));
        }
        return StackLayer.of(stage instanceof ImageStage.BatchNorm ? BATCH_NORM
                : stage instanceof ImageStage.Flatten ? FLATTEN : GLOBAL_POOLING);
    }

    private static StackLayer pooling(LayerKind kind, int size, int stride) {
        return new StackLayer(kind,
                kind.settings().initial().with(SIZE, (double) size).with(POOL_STRIDE, (double) stride));
    }

    private static ImageStage stage(StackLayer layer) {
        Values values = layer.values();
        if (layer.kind() == CONVOLUTION) {
            return new ImageStage.Convolution(values.whole(FILTERS), values.whole(KERNEL), values.whole(STRIDE),
                    values.whole(PADDING), values.get(BIAS));
        }
        if (layer.kind() == MAX_POOLING) {
            return new ImageStage.MaxPooling(values.whole(SIZE), values.whole(POOL_STRIDE));
        }
        if (layer.kind() == AVERAGE_POOLING) {
            return new ImageStage.AveragePooling(values.whole(SIZE), values.whole(POOL_STRIDE));
        }
        if (layer.kind() == DENSE) {
            return new ImageStage.Dense(values.whole(UNITS));
        }
        if (layer.kind() == DROPOUT) {
            return new ImageStage.Dropout(values.get(RATE) / WHOLE);
        }
        if (layer.kind() == ACTIVATION) {
            return new ImageStage.Activated(values.get(FUNCTION));
        }
        return layer.kind() == BATCH_NORM ? new ImageStage.BatchNorm()
                : layer.kind() == FLATTEN ? new ImageStage.Flatten() : new ImageStage.GlobalAveragePooling();
    }
}
