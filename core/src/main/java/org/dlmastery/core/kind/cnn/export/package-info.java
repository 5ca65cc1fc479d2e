/**
 * Files of a trained network for images: what a reader takes away. Letters: N images, C channels, H rows, W columns. All
 * take images as pixels from 0 (the ground) to 255 and standardise them themselves.
 */
package org.dlmastery.core.kind.cnn.export;
