package org.dlmastery.core.kind.cnn.spec;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.core.stage.Stack;

/** What a stack of layers has to be like to classify images: those of any data set here, so that each can be tried on all. */
public final class CnnNetwork {
    /** What it can learn from. All have as many classes. */
    public static final List<ImageDataset> DATA_SETS =
            List.of(ImageDataset.MNIST, ImageDataset.FASHION_MNIST, ImageDataset.CIFAR_10);
    /** How many numbers the last layer has to give: a logit for each class. */
    public static final int CLASSES = 10;
    public static final int MOST_LAYERS = 40;
    /** With what Adam remembers of each, a saved run of so many stays within what a page reads. */
    public static final int MOST_PARAMETERS = 5_000_000;

    private CnnNetwork() {
    }

    /** One image as the first layer gets it: [C, H, W]. */
    public static Shape image(ImageDataset data) {
        return Shape.of(data.channels(), data.height(), data.width());
    }

    /** The layers one after the other, called by their places, for images of a data set. */
    public static Stack stack(ImageDataset data, List<ImageStage> layers) {
        return Stack.numbered(image(data), layers);
    }

    /** What each layer gives and costs, as far as they fit. */
    public static Outline outline(ImageDataset data, List<ImageStage> layers) {
        return stack(data, layers).outline();
    }

    /** Why the layers make no classifier; empty if they do. */
    public static Optional<Message> obstacle(List<ImageStage> layers) {
        if (layers.size() > MOST_LAYERS) {
            return Optional.of(Message.of("bad.stack.layers", Integer.toString(MOST_LAYERS)));
        }
        for (ImageDataset data : DATA_SETS) {
            Optional<Message> obstacle = obstacle(outline(data, layers));
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    private static Optional<Message> obstacle(Outline outline) {
        if (outline.misplaced().isPresent()) {
            int place = outline.misplaced().get().index() + 1;
            return Optional.of(Message.of("bad.stack.misfit", Integer.toString(place)));
        }
        if (outline.parameterCount() > MOST_PARAMETERS) {
            return Optional.of(Message.of("bad.stack.parameters", Integer.toString(MOST_PARAMETERS)));
        }
        if (!outline.output().equals(Shape.of(CLASSES))) {
            return Optional.of(Message.of("bad.stack.output", Integer.toString(CLASSES), outline.output().toString()));
        }
        return Optional.empty();
    }
}
