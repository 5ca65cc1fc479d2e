package org.dlmastery.core.pretrained;

import org.dlmastery.core.io.onnx.OnnxTensor;

/**
 * A weight as its file has it: numbers, or bytes that mean (byte − zero) · scale.
 *
 * @param values the numbers or the bytes
 * @param scales of bytes, one for all or one for each column; none for numbers
 * @param zeros of bytes taken without a sign (0 to 255), as many as scales
 * @param quantisesInput whether what it is multiplied with is brought to 256 levels first, as ONNX's
 *     DynamicQuantizeLinear does
 */
record Gpt2Weight(OnnxTensor values, float[] scales, float[] zeros, boolean quantisesInput) {
    /** What is added to a byte with a sign, and to its zero, so that both have none. */
    static final int SIGN = 128;

    int rows() {
        return values.shape().get(0);
    }

    int columns() {
        return values.shape().get(1);
    }

    boolean isBytes() {
        return values.isBytes();
    }
}
