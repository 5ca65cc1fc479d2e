// What WebAssembly itself can do here: a loop of nothing but fused multiply-adds (or multiplications and additions),
// and one of nothing but loads. Each thread is a worker that runs the same module.

const UNROLLED = 12;
const OPERATIONS_PER_PASS = UNROLLED * 4 * 2;
const MEMORY_BYTES = 64 * 2 ** 20;

export async function open({ threads }) {
    const madd = WebAssembly.validate(peakModule(true));
    const workers = Array.from({ length: threads }, () => new Worker(
        URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }))));
    const ask = (worker, message) => new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(message);
    });
    const all = async (message) => Promise.all(workers.map((worker) => ask(worker, message)));
    await all({ arithmetic: peakModule(madd), memory: loadModule() });
    const workload = (what, passes) => async () => ({
        run: (times) => all({ what, count: times * passes }),
        output: async () => new Float32Array(0),
        close: async () => {},
    });
    return {
        name: madd ? "relaxed multiply-add" : "multiply, then add",
        kinds: { peak: workload("arithmetic", 1e6), memory: workload("memory", 1) },
        work: { peak: 1e6 * OPERATIONS_PER_PASS * threads, memory: MEMORY_BYTES * threads },
    };
}

const workerSource = `
let functions;
onmessage = async ({ data }) => {
    if (data.arithmetic) {
        const arithmetic = await WebAssembly.instantiate(data.arithmetic);
        const memory = await WebAssembly.instantiate(data.memory);
        functions = { arithmetic: arithmetic.instance.exports.run, memory: memory.instance.exports.run };
        postMessage(null);
    } else {
        postMessage(functions[data.what](data.count));
    }
};`;

/** run(passes): f32, the sum of what was computed, so that nothing is left out. */
function peakModule(madd) {
    const [count, factor, first] = [0, 1, 2];
    const body = [2, 1, 0x7b, UNROLLED, 0x7b];
    body.push(0xfd, 12, ...new Uint8Array(Float32Array.of(0.5, 0.5, 0.5, 0.5).buffer), 0x21, factor);
    body.push(0x03, 0x40);
    for (let i = first; i < first + UNROLLED; i++) {
        if (madd) {
            body.push(0x20, i, 0x20, factor, 0x20, factor, 0xfd, 0x85, 2);
        } else {
            body.push(0x20, i, 0x20, factor, 0xfd, 0xe6, 1, 0x20, factor, 0xfd, 0xe4, 1);
        }
        body.push(0x21, i);
    }
    body.push(0x20, count, 0x41, 1, 0x6b, 0x22, count, 0x0d, 0, 0x0b);
    body.push(0x20, first);
    for (let i = first + 1; i < first + UNROLLED; i++) {
        body.push(0x20, i, 0xfd, 0xe4, 1);
    }
    body.push(0xfd, 31, 0, 0x0b);
    return moduleOf(body, 0);
}

/** run(passes): reads the whole memory so often. */
function loadModule() {
    const sums = 8;
    const [count, at, first] = [0, 1, 2];
    const body = [2, 1, 0x7f, sums, 0x7b];
    body.push(0x03, 0x40, 0x41, 0, 0x21, at, 0x03, 0x40);
    for (let i = 0; i < sums; i++) {
        body.push(0x20, first + i, 0x20, at, 0xfd, 0, 4, ...unsigned(16 * i), 0xfd, 0xae, 1, 0x21, first + i);
    }
    body.push(0x20, at, 0x41, ...signed(16 * sums), 0x6a, 0x22, at, 0x41, ...signed(MEMORY_BYTES), 0x49, 0x0d, 0, 0x0b);
    body.push(0x20, count, 0x41, 1, 0x6b, 0x22, count, 0x0d, 0, 0x0b);
    body.push(0x20, first);
    for (let i = 1; i < sums; i++) {
        body.push(0x20, first + i, 0xfd, 0xae, 1);
    }
    body.push(0xfd, 31, 0, 0x0b);
    return moduleOf(body, MEMORY_BYTES / 65536);
}

/** A module with one function, run(i32) → f32, and a memory of so many pages. */
function moduleOf(body, pages) {
    const section = (id, ...content) => [id, ...unsigned(content.length), ...content];
    return Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
        ...section(1, 1, 0x60, 1, 0x7f, 1, 0x7d),
        ...section(3, 1, 0),
        ...(pages ? section(5, 1, 0, ...unsigned(pages)) : []),
        ...section(7, 1, 3, 0x72, 0x75, 0x6e, 0, 0),
        ...section(10, 1, ...unsigned(body.length), ...body));
}

function unsigned(value) {
    return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value) {
    const low = value & 127;
    const rest = value >> 7;
    return (rest === 0 && low < 64) || (rest === -1 && low >= 64) ? [low] : [low | 128, ...signed(rest)];
}
