// Makes the pages' programs smaller than TeaVM leaves them, because they are what a first visit waits for.
// Usage: minify.mjs FOLDER: each page-….js in it, and export.js, is replaced.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";

const [folder] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => /^(page-.*|export)\.js$/.test(name)).sort();
if (names.length === 0) {
    throw new Error(`${folder} has no page's program: was it compiled?`);
}
for (const name of names) {
    const file = join(folder, name);
    const before = readFileSync(file, "utf8");
    const { code } = await minify(before);
    writeFileSync(file, `${code}\n`);
    console.log(`minified ${name}: ${before.length} → ${code.length} characters`);
}
