// What the engine has to reach, from the project's requirements; each is looked at only where it was measured.

import { median } from "./statistics.mjs";

const ours = (row) => row.engine === "DL Mastery";

/** The best median among rows, or undefined. */
function top(rows) {
    return rows.filter((row) => row.correct && Number.isFinite(row.median))
        .reduce((best, row) => !best || row.median > best.median ? row : best, undefined);
}

const of = (workload, test) => (rows) => top(rows.filter((row) => row.workload === workload && test(row)));
const oursOn = (workload, device = "wasm", threads = 1) =>
    of(workload, (row) => ours(row) && row.device === device && row.threads === threads);
const rival = (workload, engine, test = () => true) => of(workload, (row) => row.engine === engine && test(row));
const limit = (rows, of) => rows.find((row) => row.of === of && row.workload === "multiply-adds" && row.threads === 1);

/** At least so much. */
const atLeast = (workload, least, unit, text = workload) => (rows) =>
    [{ text: `${text}: ${unit}`, wanted: least, got: oursOn(workload)(rows) }];

/** At least so many times another. */
const times = (least, text, mine, other) => (rows) =>
    [{ text, wanted: least, got: mine(rows), than: other(rows), isRatio: true }];

const targets = [
    ...[512, 1024].flatMap((size) => [
        times(1.3, `matmul ${size}: times TensorFlow.js wasm, 1 thread`, oursOn(`matmul ${size}`),
            rival(`matmul ${size}`, "TensorFlow.js", (row) => row.device === "wasm" && row.threads === 1)),
        times(0.88, `matmul ${size}: share of the WebAssembly peak`, oursOn(`matmul ${size}`),
            (rows) => limit(rows, `matmul ${size}`)),
    ]),
    times(1.7, "matmul 1024: 2 threads over 1", oursOn("matmul 1024", "wasm", 2), oursOn("matmul 1024")),
    atLeast("2-8-8-1", 4500, "epochs/s", "MLP 2-8-8-1"),
    atLeast("2-8-8-1 as the page trains it", 4500, "epochs/s", "MLP 2-8-8-1 as the page trains it"),
    atLeast("cnn 28×28", 6000, "images/s"),
    times(10, "cnn 28×28: times ConvNetJS", oursOn("cnn 28×28"), rival("cnn 28×28", "ConvNetJS")),
    atLeast("cnn 32×32", 250, "images/s"),
    times(10, "cnn 32×32: times ConvNetJS", oursOn("cnn 32×32"), rival("cnn 32×32", "ConvNetJS")),
    times(1.4, "cnn 32×32: 2 threads over 1", oursOn("cnn 32×32", "wasm", 2), oursOn("cnn 32×32")),
    atLeast("transformer", 30000, "tokens/s"),
    times(2.5, "transformer: times jax-js wasm", oursOn("transformer"),
        rival("transformer", "jax-js", (row) => row.device === "wasm")),
    times(1.5, "16 digits × 50 steps: times ONNX Runtime wasm, 1 thread", oursOn("16 digits × 50 steps"),
        rival("16 digits × 50 steps", "ONNX Runtime", (row) => row.device === "wasm" && row.threads === 1)),
    times(2, "matmul 512 on WebGPU: times jax-js webgpu", oursOn("matmul 512", "webgpu"),
        rival("matmul 512", "jax-js", (row) => row.device === "webgpu")),
];

/** Both ran within seconds in each round, so a ratio within a round is safer than one of medians. */
function inRounds(got, than) {
    return got.samples.length === than.samples.length ? got.samples.map((sample, i) => sample / than.samples[i])
        : [got.median / than.median];
}

/** What was reached of the targets that these rows can decide. */
export function judged(rows, figure) {
    return targets.flatMap((target) => target(rows)).filter(({ got, than, isRatio }) => got && (!isRatio || than))
        .map(({ text, wanted, got, than, isRatio }) => {
            const ratios = isRatio ? inRounds(got, than) : [];
            const middle = isRatio ? median(ratios) : got.median;
            // What disturbs only ever slows down, so the best of each side are the least disturbed.
            const best = isRatio ? got.best / than.best : got.best;
            return {
                text, wanted: figure(wanted), got: { median: figure(middle), best: figure(best) },
                reached: middle >= wanted ? "yes" : best >= wanted ? "by its best, not by its median" : "no",
            };
        });
}
