// Puts the text fonts into a folder, with fonts.css, in which each file is one rule: a browser loads it only when a page
// has a character of its range, so that Greek, italics and other weights cost nothing where they don't occur.
// Inter is cut down to what the site shows: Latin and Greek characters, weights 400 to 700, the features that text of
// ours uses. Source Serif is taken as it is published, a file a weight: its licence reserves its name for that.
// Usage: fonts.mjs TO
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";

const [to] = process.argv.slice(2);
const INTER = { least: 400, greatest: 700, features: ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"] };
const SERIF = [{ weight: 400, style: "normal" }, { weight: 400, style: "italic" }, { weight: 600, style: "normal" }];

const characters = (from, last) => String.fromCodePoint(...Array.from({ length: last - from + 1 }, (_, i) => from + i));
const RANGES = {
    latin: characters(0x20, 0x7e) + characters(0xa0, 0xff) + "–—‘’“”•…′″‹›€™←↑→↓−√∞≈≠≤≥₀₁₂₃₄₅₆₇₈₉",
    greek: characters(0x391, 0x3a9) + characters(0x3b1, 0x3c9),
};

/** Characters as CSS writes them: U+41-5A,U+2212. */
function unicodeRange(text) {
    const spans = [];
    for (const code of [...text].map((character) => character.codePointAt(0)).sort((a, b) => a - b)) {
        const last = spans.at(-1);
        if (last !== undefined && last.end === code - 1) {
            last.end = code;
        } else {
            spans.push({ start: code, end: code });
        }
    }
    const hex = (code) => code.toString(16).toUpperCase();
    return spans.map(({ start, end }) => `U+${hex(start)}${end > start ? "-" + hex(end) : ""}`).join(",");
}

function rule(family, style, weight, file, range) {
    return `@font-face {
    font-family: "${family}";
    font-style: ${style};
    font-weight: ${weight};
    font-display: swap;
    src: url("${file}") format("woff2");
    unicode-range: ${unicodeRange(range)};
}
`;
}

mkdirSync(to, { recursive: true });
const rules = [];
for (const [name, text] of Object.entries(RANGES)) {
    const whole = readFileSync(`node_modules/@fontsource-variable/inter/files/inter-${name}-wght-normal.woff2`);
    const cut = await subsetFont(whole, text, { targetFormat: "woff2", keepFeatures: INTER.features,
        variationAxes: { wght: { min: INTER.least, max: INTER.greatest } } });
    const file = `inter-${name}.woff2`;
    writeFileSync(join(to, file), cut);
    rules.push(rule("Inter", "normal", `${INTER.least} ${INTER.greatest}`, file, text));
    for (const { weight, style } of SERIF) {
        const published = `source-serif-4-${name}-${weight}-${style}.woff2`;
        copyFileSync(`node_modules/@fontsource/source-serif-4/files/${published}`, join(to, published));
        rules.push(rule("Source Serif 4", style, weight, published, text));
    }
}
writeFileSync(join(to, "fonts.css"), rules.join(""));
console.log(`fonts: ${rules.length} files`);
