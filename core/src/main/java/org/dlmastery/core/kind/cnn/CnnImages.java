package org.dlmastery.core.kind.cnn;

import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.MissingExamples;
import org.dlmastery.core.train.Supplies;

/**
 * The images of a data set as a run uses them.
 *
 * @param training what it learns from
 * @param measured the first of them, over which it is measured
 */
record CnnImages(ImageExamples training, ImageExamples measured, ImageExamples test) {
    /** Those that were supplied; empty if they weren't. */
    static Optional<CnnImages> of(Backend backend, ImageDataset dataset, Supplies supplies) {
        try {
            ImageExamples training = ImageExamples.standardised(backend, dataset,
                    supplies.array(dataset.name(), ImageArrays.TRAINING_IMAGES),
                    supplies.array(dataset.name(), ImageArrays.TRAINING_LABELS));
            ImageExamples test = ImageExamples.standardised(backend, dataset,
                    supplies.array(dataset.name(), ImageArrays.TEST_IMAGES),
                    supplies.array(dataset.name(), ImageArrays.TEST_LABELS));
            return Optional.of(new CnnImages(training, training.first(CnnSpec.MEASURED), test));
        } catch (MissingDataException missing) {
            return Optional.empty();
        }
    }

    /** What stands for the training images until they are there. */
    static Examples missing(Backend backend, ImageDataset dataset) {
        return new MissingExamples(backend, dataset.training(), "train: the images of " + dataset.title()
                + " were not supplied yet");
    }
}
