// Renders the formulas of articles at build time, so that no page needs a script for them.
// Usage: render-formulas.mjs FROM TO. In each FROM/*.html, \( … \) becomes a formula in the line and \[ … \] one on a
// line of its own, as HTML with MathML beside it for assistive technology; code stays as it is, whatever brackets it has.
// TeX that KaTeX rejects stops the build.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import katex from "katex";

const [from, to] = process.argv.slice(2);
const CODE_OR_FORMULA = /<(pre|code)\b[\s\S]*?<\/\1>|\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\]/g;
const characters = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };

/** TeX as it stands in HTML, where < and & are written as entities. */
const unescape = (tex) => tex.replace(/&(lt|gt|amp|quot);/g, (entity) => characters[entity]);

function render(html, file) {
    return html.replace(CODE_OR_FORMULA, (whole, code, inline, display) => {
        if (code) {
            return whole;
        }
        try {
            return katex.renderToString(unescape(inline ?? display).trim(),
                { displayMode: inline === undefined, output: "htmlAndMathml", strict: "error", throwOnError: true });
        } catch (error) {
            throw new Error(`${file}: ${whole}: ${error.message}`);
        }
    });
}

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
const files = existsSync(from) ? readdirSync(from).filter((name) => name.endsWith(".html")).sort() : [];
for (const name of files) {
    writeFileSync(join(to, name), render(readFileSync(join(from, name), "utf8"), name));
}
console.log(`formulas: ${files.length} articles`);
