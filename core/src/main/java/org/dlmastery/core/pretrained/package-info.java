/**
 * Language models that others have trained, from their ONNX files: which model a file holds, and the model on a device.
 * Letters: L layers, C channels, V tokens.
 */
package org.dlmastery.core.pretrained;
