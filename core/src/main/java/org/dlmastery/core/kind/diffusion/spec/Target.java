package org.dlmastery.core.kind.diffusion.spec;

/** What a network learns to tell of a noised image, xₜ = s·x₀ + n·ε; all of them say the same in other words. */
public enum Target {
    /** ε. */
    NOISE("noise"),
    /** v = s·ε − n·x₀. */
    VELOCITY("velocity"),
    /** x₀. */
    CLEAN("clean"),
    /** ε − x₀, where noise comes in along straight lines and not by a schedule: flow matching. */
    FLOW("flow");

    private final String answer;

    Target(String answer) {
        this.answer = answer;
    }

    /** What a network's answer is called, in its ONNX file as well. */
    public String answer() {
        return answer;
    }
}
