// Makes the WebAssembly programs small: wasm-opt shortens what TeaVM has written, LZMA packs it a fifth tighter than
// deflate would, and unpack.js, for the workers, unpacks it.
// Usage: pack-programs.mjs FOLDER PROGRAM…: for each program FOLDER/PROGRAM.wasm gives FOLDER/PROGRAM.wasm.lzma.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { compress, decompress } from "lzma1";

const BEST = 9;
/** What TeaVM's WebAssembly uses and browsers have; with "-all", wasm-opt would bring in what they don't have yet. */
const FEATURES = ["gc", "reference-types", "bulk-memory", "exception-handling", "nontrapping-float-to-int", "sign-ext",
    "mutable-globals", "multivalue"].map((feature) => `--enable-${feature}`);
/** How many of wasm-opt's runs go on at once. */
const SIDE_BY_SIDE = 2;
const run = promisify(execFile);
const binaryen = dirname(createRequire(import.meta.url).resolve("binaryen/package.json"));
const [folder, ...programs] = process.argv.slice(2);

async function pack(program) {
    const file = join(folder, `${program}.wasm`);
    const shortened = `${file}.opt`;
    // not with --closed-world: the runtime reaches parts of the program that it doesn't see used
    // A second time finds what the first has laid open: 0.6 kB of each program's 110.
    await run(process.execPath, [join(binaryen, "bin/wasm-opt"), ...FEATURES, "-Os", "-Os", file, "-o", shortened]);
    const before = await readFile(file);
    const after = await readFile(shortened);
    const packed = compress(after, BEST);
    if (Buffer.compare(Buffer.from(decompress(packed)), after) !== 0) {
        throw new Error(`${file} does not come out of its packing as it went in`);
    }
    await writeFile(`${file}.lzma`, packed);
    console.log(`packed ${program}: ${before.length} → ${after.length} → ${packed.length} bytes`);
}

async function packAll(waiting) {
    while (waiting.length > 0) {
        await pack(waiting.shift());
    }
}

await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), "unpack.mjs")],
    outfile: join(folder, "unpack.js"),
    bundle: true,
    format: "iife",
    globalName: "lzma",
    minify: true,
    legalComments: "inline",
});
const waiting = [...programs];
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => packAll(waiting)));
