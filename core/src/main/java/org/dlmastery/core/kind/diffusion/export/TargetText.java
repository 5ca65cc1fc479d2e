package org.dlmastery.core.kind.diffusion.export;

import org.dlmastery.core.kind.diffusion.spec.Target;

/**
 * How exported files put what a network tells.
 *
 * @param output an ONNX model's output
 * @param words what is told of a digit, in words
 * @param clean Python: the clean images by {@code x}, what is {@code said}, and the shares {@code s} and {@code n}
 */
record TargetText(String output, String words, String clean) {
    static TargetText of(Target target) {
        return switch (target) {
            case NOISE -> new TargetText(target.answer(), "the noise", "(x - n * said) / s");
            case VELOCITY -> new TargetText(target.answer(),
                    "the velocity (signal share * noise - noise share * image, Salimans and Ho 2022)",
                    "s * x - n * said");
            case CLEAN -> new TargetText(target.answer(), "the clean image", "said");
            case FLOW -> new TargetText(target.answer(), "the velocity (noise - image, flow matching, Liu et al. 2023)",
                    "x - n * said");
        };
    }
}
