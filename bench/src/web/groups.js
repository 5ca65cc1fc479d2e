// What is measured: for each workload its description, what one run of it is worth, and how its results are checked.
// Data are random numbers from a seed: good for speed and for comparing results, not for learning anything.

import { stream, uniform, whole } from "./random.js";
import { fallingLoss, sameAs, sameLosses } from "./checks.js";

/** The workloads of each group; made when asked for, because their data are large. */
export const groups = {
    matmul: () => [256, 512, 1024].map(matmul),
    elementwise: () => [elementwise("add", 1 << 22), elementwise("gelu", 1 << 20)],
    mlp: () => [
        mlp("2-8-8-1", { layers: [2, 8, 8, 1], batch: 10, examples: 500 }, "epochs/s", 1 / 50),
        { ...mlp("2-8-8-1 as the page trains it", { kind: "mlp-page", layers: [2, 8, 8, 1], batch: 10, examples: 500 },
            "epochs/s", 1), only: ["DL Mastery"], check: fallingLoss(50) },
        mlp("2-4-1", { layers: [2, 4, 1], batch: 4, examples: 4 }, "steps/s", 1),
    ],
    peak: () => [],
};

/** Runs in every group, so that each figure stands beside what the machine could do at that time. */
export const limits = [
    { name: "multiply-adds", kind: "peak", unit: "GFLOP/s", scale: 1e-9 },
    { name: "memory read", kind: "memory", unit: "GB/s", scale: 1e-9 },
];

function matmul(size) {
    const next = stream(size);
    const spec = { m: size, k: size, n: size, a: uniform(size * size, 1, next), b: uniform(size * size, 1, next) };
    const at = (row, column) => {
        let sum = 0;
        for (let i = 0; i < size; i++) {
            sum += spec.a[row * size + i] * spec.b[i * size + column];
        }
        return sum;
    };
    const places = whole(2000, size * size, next);
    return {
        name: `matmul ${size}`, kind: "matmul", spec, unit: "GFLOP/s", work: 2 * size ** 3 * 1e-9,
        // float32 sums of so many products of numbers in ±1, in any order
        check: sameAs((index) => at(Math.floor(index / size), index % size), places, 4e-6 * Math.sqrt(size), 0),
    };
}

function elementwise(kind, count) {
    const next = stream(count);
    const spec = { kind, x: uniform(count, 4, next), y: uniform(count, 4, next) };
    const formulas = {
        add: (x, y) => x + y,
        gelu: (x, y) => y * 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
    };
    const places = whole(20_000, count, next);
    return {
        name: `${kind} ${count}`, kind: "elementwise", spec, unit: "GB/s", work: 12 * count * 1e-9,
        check: sameAs((index) => formulas[kind](spec.x[index], spec.y[index]), places, 1e-5, 1e-5),
    };
}

/** Glorot's uniform weights and zero biases for fully connected layers, as [O, I] and [O]. */
function denseParameters(layers, next) {
    return layers.slice(1).flatMap((outputs, i) => [
        uniform(outputs * layers[i], Math.sqrt(6 / (layers[i] + outputs)), next),
        new Float32Array(outputs),
    ]);
}

/** The same training with only one batch of examples. */
function firstBatch(spec) {
    const share = (values) => values.subarray(0, values.length / spec.examples * spec.batch);
    return { ...spec, examples: spec.batch, inputs: share(spec.inputs), labels: share(spec.labels) };
}

function mlp(name, sizes, unit, work) {
    const next = stream(sizes.layers.length);
    const inputs = uniform(2 * sizes.examples, 1, next);
    const labels = Float32Array.from({ length: sizes.examples }, (none, i) => inputs[2 * i] * inputs[2 * i + 1]);
    const spec = {
        rule: "sgd", rate: 0.03, inputs, labels, parameters: denseParameters(sizes.layers, next), ...sizes,
    };
    return { name, kind: "mlp", spec, unit, work, profiled: firstBatch(spec), check: sameLosses(spec, 5, 1e-5) };
}

