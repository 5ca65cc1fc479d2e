// Who takes part. The first is the one that all others are compared with.

const ours = (variant, device, options, threads = 1, program = "/compiled/") =>
    ({ engine: "DL Mastery", variant, device, threads, module: "ours", options: { device: options, program } });
const peak = (threads) =>
    ({ engine: "limit", variant: "", device: "wasm", threads, module: "peak", options: { threads } });
const tensorflow = (backend, threads = 1) => ({
    engine: "TensorFlow.js", variant: "", device: backend, threads, module: "tensorflow", options: { backend, threads },
});
const jax = (device, threads = 1) =>
    ({ engine: "jax-js", variant: "", device, threads, module: "jax", options: { device, threads } });
const onnx = (provider, threads = 1) => ({
    engine: "ONNX Runtime", variant: "", device: provider, threads, module: "onnxruntime", options: { provider, threads },
});

export const base = ours("fused", "wasm", "fused");

/** Ours on the graphics processor. */
export const graphics = ours("", "webgpu", "webgpu");

/** Defines the results that training has to agree with. */
export const reference = ours("reference", "wasm", "reference");

/** @param commit of ours, built into the folder /against/: it alone is then compared with */
export function engines(threads, commit) {
    if (commit) {
        return [base, ours(`of ${commit}`, "wasm", "fused", 1, "/against/")];
    }
    return [
        base,
        ours("separate", "wasm", "separate"),
        ...(threads > 1 ? [ours("fused", "wasm", "threads", 2)] : []),
        ...(threads > 1 ? [ours("fused", "workers", "workers", 2)] : []),
        graphics,
        peak(1),
        peak(threads),
        tensorflow("wasm", 1),
        tensorflow("wasm", threads),
        tensorflow("cpu"),
        tensorflow("webgl"),
        tensorflow("webgpu"),
        jax("wasm", 1),
        jax("wasm", threads),
        jax("webgpu"),
        onnx("wasm", 1),
        onnx("wasm", threads),
        onnx("webgpu"),
        { engine: "ConvNetJS", variant: "", device: "javascript", threads: 1, module: "convnetjs", options: {} },
    ];
}
