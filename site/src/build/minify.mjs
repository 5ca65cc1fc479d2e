// Makes the pages' programs and the workers' parts smaller than TeaVM and we leave them, because they are what a first
// visit waits for.
// Usage: minify.mjs FOLDER PARTS: each page-….js in FOLDER, export.js, table.js and the engine's runtime are replaced;
// what PARTS has of workers goes to FOLDER/worker.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";

const [folder, parts] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => /^(page-.*|export|table|engine-runtime)\.js$/.test(name)).sort();
if (names.length < 3) {
    throw new Error(`${folder} lacks programs: were they compiled?`);
}

async function write(from, to) {
    const before = readFileSync(from, "utf8");
    const { code } = await minify(before);
    writeFileSync(to, `${code}\n`);
    console.log(`minified ${from}: ${before.length} → ${code.length} characters`);
}

for (const name of names) {
    await write(join(folder, name), join(folder, name));
}
mkdirSync(join(folder, "worker"), { recursive: true });
for (const name of readdirSync(parts)) {
    await write(join(parts, name), join(folder, "worker", name));
}
