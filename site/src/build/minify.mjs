// Makes the pages' programs and the workers' parts smaller than TeaVM and we leave them, because they are what a first
// visit waits for.
// Usage: minify.mjs FOLDER WORKER: each page-….js in FOLDER, export.js, table.js and the engine's runtime are replaced,
// programs' parts become FOLDER/part-….js, and what WORKER has goes to FOLDER/worker.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";
import { PARTS } from "./parts.mjs";
import { shortFields } from "./short-fields.mjs";
import { split } from "./split-program.mjs";

const [folder, worker] = process.argv.slice(2);
const programs = readdirSync(folder).filter((name) => /^(page-.*|export|table)\.js$/.test(name)).sort();
if (programs.length < 3) {
    throw new Error(`${folder} lacks programs: were they compiled?`);
}

/** Functions side by side pack a little tighter; what collapse_vars would gain is lost in packing, at half of all time. */
const COMPRESS = { collapse_vars: false, hoist_funs: true };

async function write(before, to, options) {
    const { code } = await minify(before, { compress: COMPRESS, ...options });
    writeFileSync(to, `${code}\n`);
    console.log(`minified ${to}: ${before.length} → ${code.length} characters`);
}

/** terser renames the properties that its cache has, and writes "$" before their names in it. */
function renaming(fields) {
    const props = Object.fromEntries([...fields].map(([field, name]) => [`$${field}`, name]));
    return { mangle: { properties: { only_cache: true } }, nameCache: { props: { props } } };
}

for (const name of programs) {
    const file = join(folder, name);
    const whole = readFileSync(file, "utf8");
    const fields = shortFields(whole);
    const own = PARTS.filter(({ program }) => `page-${program}.js` === name);
    const { program, parts } = own.length === 0 ? { program: whole, parts: new Map() }
        : split(whole, JSON.parse(readFileSync(`${file}.map`, "utf8")), own);
    await write(program, file, renaming(fields));
    for (const [part, script] of parts) {
        await write(script, join(folder, `part-${part}.js`), renaming(fields));
    }
}
const runtime = join(folder, "engine-runtime.js");
await write(readFileSync(runtime, "utf8"), runtime, {});
mkdirSync(join(folder, "worker"), { recursive: true });
for (const name of readdirSync(worker)) {
    await write(readFileSync(join(worker, name), "utf8"), join(folder, "worker", name), {});
}
