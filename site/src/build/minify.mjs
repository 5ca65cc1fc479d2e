// Makes the pages' programs and the workers' parts smaller than TeaVM and we leave them, because they are what a first
// visit waits for.
// Usage: minify.mjs FOLDER PARTS: each page-….js in FOLDER, export.js, table.js and the engine's runtime are replaced;
// what PARTS has of workers goes to FOLDER/worker.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";
import { shortFields } from "./short-fields.mjs";

const [folder, parts] = process.argv.slice(2);
const programs = readdirSync(folder).filter((name) => /^(page-.*|export|table)\.js$/.test(name)).sort();
if (programs.length < 3) {
    throw new Error(`${folder} lacks programs: were they compiled?`);
}

async function write(from, to, options) {
    const before = readFileSync(from, "utf8");
    const { code } = await minify(before, options(before));
    writeFileSync(to, `${code}\n`);
    console.log(`minified ${from}: ${before.length} → ${code.length} characters`);
}

/** Names as they are. */
const plainly = () => ({});

/** terser renames the properties that its cache has, and writes "$" before their names in it. */
function withShortFields(program) {
    const props = Object.fromEntries([...shortFields(program)].map(([field, name]) => [`$${field}`, name]));
    return { mangle: { properties: { only_cache: true } }, nameCache: { props: { props } } };
}

for (const name of programs) {
    await write(join(folder, name), join(folder, name), withShortFields);
}
await write(join(folder, "engine-runtime.js"), join(folder, "engine-runtime.js"), plainly);
mkdirSync(join(folder, "worker"), { recursive: true });
for (const name of readdirSync(parts)) {
    await write(join(parts, name), join(folder, "worker", name), plainly);
}
