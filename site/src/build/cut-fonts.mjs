// Cuts the text fonts down to what the site shows: Latin and Greek characters, weights 400 to 700, and of OpenType's
// features those that text of ours uses. Writes the files and fonts.css, in which each file is one rule: a browser loads
// it only when a page has a character of its range, so that Greek and italics cost nothing where they don't occur.
// Usage: cut-fonts.mjs TO
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";

const [to] = process.argv.slice(2);
const LEAST_WEIGHT = 400;
const GREATEST_WEIGHT = 700;
const FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"];

const characters = (from, last) => String.fromCodePoint(...Array.from({ length: last - from + 1 }, (_, i) => from + i));
const RANGES = {
    latin: characters(0x20, 0x7e) + characters(0xa0, 0xff) + "–—‘’“”•…′″‹›€™←↑→↓−√∞≈≠≤≥₀₁₂₃₄₅₆₇₈₉",
    greek: characters(0x391, 0x3a9) + characters(0x3b1, 0x3c9),
};
const FACES = [
    { family: "Inter Variable", name: "inter", style: "normal" },
    { family: "Source Serif 4 Variable", name: "source-serif-4", style: "normal" },
    { family: "Source Serif 4 Variable", name: "source-serif-4", style: "italic" },
];

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

mkdirSync(to, { recursive: true });
const rules = [];
for (const { family, name, style } of FACES) {
    for (const [range, text] of Object.entries(RANGES)) {
        const whole = readFileSync(`node_modules/@fontsource-variable/${name}/files/${name}-${range}-wght-${style}.woff2`);
        const cut = await subsetFont(whole, text, { targetFormat: "woff2", keepFeatures: FEATURES,
            variationAxes: { wght: { min: LEAST_WEIGHT, max: GREATEST_WEIGHT } } });
        const file = `${name}-${range}-${style}.woff2`;
        writeFileSync(join(to, file), cut);
        rules.push(`@font-face {
    font-family: "${family}";
    font-style: ${style};
    font-weight: ${LEAST_WEIGHT} ${GREATEST_WEIGHT};
    font-display: swap;
    src: url("${file}") format("woff2");
    unicode-range: ${unicodeRange(text)};
}
`);
    }
}
writeFileSync(join(to, "fonts.css"), rules.join(""));
console.log(`fonts: ${rules.length} files`);
