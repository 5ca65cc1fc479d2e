package org.dlmastery.ui.download;

import org.dlmastery.core.data.ImageDataset;

/** Images that have arrived, each split from its beginning. */
public record Images(ImageDataset dataset, ImageData training, ImageData test) {
}
