// Writes the style sheets without what only their authors need: a page waits for them before it shows anything.
// Usage: styles.mjs FROM TO
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";

const [from, to] = process.argv.slice(2);
mkdirSync(to, { recursive: true });
for (const name of readdirSync(from)) {
    const { code, warnings } = await transform(readFileSync(join(from, name), "utf8"), { loader: "css", minify: true });
    if (warnings.length > 0) {
        throw new Error(`${name}: ${warnings.map(({ text }) => text).join("; ")}`);
    }
    writeFileSync(join(to, name), code);
}
