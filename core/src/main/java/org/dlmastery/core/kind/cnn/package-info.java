/** The network for images, trained on labelled images. Letters: N images, B of a batch, C channels, H and W pixels. */
package org.dlmastery.core.kind.cnn;
