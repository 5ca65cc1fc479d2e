// Puts the text fonts into a folder, with fonts.css, in which each file is one rule: a browser loads it only when a
// page has a character of its range, so that accents, Greek, italics and other weights cost nothing where they don't
// occur.
// All are cut down to what the site shows: its own characters apart from the others, the features that text of ours
// uses, and of Inter the weights 400 to 700. Source Serif's licence reserves the word "Source" for what its makers have
// published, so the serif that is cut from it is called Course Serif.
// Usage: fonts.mjs TO
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convert } from "fontverter";
import subsetFont from "subset-font";
import { refuseName, rename } from "./font-name.mjs";

const [to] = process.argv.slice(2);
const FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"];
const MONO_FEATURES = ["ccmp", "locl", "mark", "mkmk"];
const WEIGHTS = { min: 400, max: 700 };
const SERIF = [{ weight: 400, style: "normal" }, { weight: 400, style: "italic" }, { weight: 600, style: "normal" }];
const RESERVED = "Source";
const OWN = "Course";
/** Numbers of the names that say under which licence a font is. */
const LICENCE = [13, 14];

const characters = (from, last) => Array.from({ length: last - from + 1 }, (_, i) => String.fromCodePoint(from + i));
const SITE = [...characters(0x20, 0x7e), ..."\u00a0·×±°²³¹½µ–—‘’“”…′←↑→↓−√∞≈≠≤≥₀₁₂₃₄₅₆₇₈₉"];
const LATIN = [...characters(0xa0, 0xff), ..."•″‹›€™"].filter((character) => !SITE.includes(character));
const GREEK = [...characters(0x391, 0x3a9), ...characters(0x3b1, 0x3c9)];
/** What a file of ours has, and of which published files it is cut. */
const RANGES = [
    { name: "site", from: "latin", text: SITE.join("") },
    { name: "latin", from: "latin", text: LATIN.join("") },
    { name: "greek", from: "greek", text: GREEK.join("") },
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

async function inter({ name, from, text }) {
    const published = readFileSync(`node_modules/@fontsource-variable/inter/files/inter-${from}-wght-normal.woff2`);
    const file = `inter-${name}.woff2`;
    writeFileSync(join(to, file), await subsetFont(published, text,
        { targetFormat: "woff2", keepFeatures: FEATURES, variationAxes: { wght: WEIGHTS } }));
    return rule("Inter", "normal", `${WEIGHTS.min} ${WEIGHTS.max}`, file, text);
}

/** Without its ligatures, which would show a reader of code other characters than those to be typed. */
async function mono({ name, from, text }) {
    const published = readFileSync(
        `node_modules/@fontsource/jetbrains-mono/files/jetbrains-mono-${from}-400-normal.woff2`);
    const file = `jetbrains-mono-${name}.woff2`;
    writeFileSync(join(to, file), await subsetFont(published, text,
        { targetFormat: "woff2", keepFeatures: MONO_FEATURES }));
    return rule("JetBrains Mono", "normal", 400, file, text);
}

async function serif({ name, from, text }, { weight, style }) {
    const published = readFileSync(
        `node_modules/@fontsource/source-serif-4/files/source-serif-4-${from}-${weight}-${style}.woff2`);
    const cut = await subsetFont(published, text,
        { targetFormat: "sfnt", keepFeatures: FEATURES, preserveNameIds: LICENCE });
    rename(cut, RESERVED, OWN);
    const packed = await convert(cut, "woff2");
    refuseName(Buffer.from(await convert(packed, "sfnt")), RESERVED);
    const file = `course-serif-${name}-${weight}-${style}.woff2`;
    writeFileSync(join(to, file), packed);
    return rule("Course Serif", style, weight, file, text);
}

mkdirSync(to, { recursive: true });
const rules = [];
for (const range of RANGES) {
    rules.push(await inter(range), await mono(range));
    for (const face of SERIF) {
        rules.push(await serif(range, face));
    }
}
writeFileSync(join(to, "fonts.css"), rules.join(""));
console.log(`fonts: ${rules.length} files`);
