/**
 * Takes a trained network away and brings it back: ONNX, safetensors and npz files, and (in {@code code}) programs in
 * other frameworks. Everything here works on plain values, so that the page and the engine can both use it: of core's
 * packages it imports {@code experiment} alone. Letters used for sizes: N points, F features, O and I a layer's outputs
 * and inputs.
 */
package org.dlmastery.core.io;
