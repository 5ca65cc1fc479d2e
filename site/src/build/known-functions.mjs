// Writes down at build time every function that a WebAssembly program will ask JavaScript to make from
// text, so that a content policy without 'unsafe-eval' can hold. TeaVM's runtime asks by `new Function(…)`: for its own
// imports, which are had here by running the runtime, and for each method with @JSBody, whose texts the program's
// initialiser passes to createFunctionN one after another, N the number of parameters.
// Usage: known-functions.mjs FOLDER PROGRAM…: for each program FOLDER/PROGRAM.wasm gives FOLDER/PROGRAM-functions.js; the
// runtime, FOLDER/engine-runtime.js, is the same for all.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";
import { WasmModule } from "./wasm-module.mjs";

const CALL = 0x10;
const GLOBAL_GET = 0x23;
const ARRAY_NEW_FIXED = 0xfb08;
const CREATE = /^teavmJso\.createFunction(\d+)$/;

/** The texts of those imports of the module that the runtime makes with `new Function`. */
function importTexts(runtime, imported) {
    const recorded = (texts) => Object.assign(() => undefined, { texts, bind: () => ({ texts }) });
    const Recorder = function (...texts) {
        return recorded(texts);
    };
    const imports = {};
    new Function("Function", "self", "globalThis", `${runtime}; globalThis.TeaVM.wasmGC.defaults(arguments[3], {}, false);`)(
        Recorder, {}, {}, imports);
    return imported.map((name) => name.split(".")).filter(([module]) => module === "teavmJso")
        .map(([, name]) => imports.teavmJso[name].texts).filter((texts) => texts !== undefined);
}

/** The strings behind the globals that the initialiser lists, by the global's index. */
function stringsByGlobal(module, initialiser) {
    const globals = [];
    initialiser.forEach(({ opcode, values }, at) => {
        const listed = opcode === ARRAY_NEW_FIXED ? initialiser.slice(at - values[1], at) : [];
        if (listed.length > 0 && listed.every((item) => item.opcode === GLOBAL_GET)) {
            globals.push(...listed.map((item) => item.values[0]));
        }
    });
    const strings = module.strings(globals.length);
    return new Map(globals.map((global, i) => [global, strings[i]]));
}

/** For each function made by the initialiser its parameters' names and then its body. */
function bodyTexts(module, imported) {
    const created = ({ opcode, values }) => opcode === CALL && CREATE.exec(imported[values[0]] ?? "");
    const initialisers = [...module.functions()].filter((instructions) => instructions.some(created));
    if (initialisers.length !== 1) {
        throw new Error(`expected one function that makes all others, found ${initialisers.length}`);
    }
    const [initialiser] = initialisers;
    const strings = stringsByGlobal(module, initialiser);
    return initialiser.flatMap((instruction, at) => {
        const match = created(instruction);
        if (!match) {
            return [];
        }
        // each text: global.get of the string, then the call that makes a JavaScript string of it
        const passed = initialiser.slice(at - 2 * (Number(match[1]) + 1), at);
        const texts = passed.filter((item, i) => i % 2 === 0).map(({ opcode, values }) =>
            opcode === GLOBAL_GET ? strings.get(values[0]) : undefined);
        if (texts.includes(undefined) || passed.some((item, i) => i % 2 === 1 && item.opcode !== CALL)) {
            throw new Error(`the texts before instruction ${at} of the initialiser are not where they were expected`);
        }
        return [texts];
    });
}

const [folder, ...programs] = process.argv.slice(2);
const runtime = readFileSync(join(folder, "engine-runtime.js"), "utf8");
for (const program of programs) {
    const module = new WasmModule(readFileSync(join(folder, `${program}.wasm`)));
    const imported = module.importedFunctions();
    const functions = new Map();
    for (const texts of [...importTexts(runtime, imported),
            ...bodyTexts(module, imported).map((texts) => ["wrapCallFromJavaToJs", ...texts])]) {
        functions.set(texts.join("\n"), `function (${texts.slice(0, -1).join(", ")}) {\n${texts.at(-1)}\n}`);
    }
    const entries = [...functions].map(([key, source]) => `${JSON.stringify(key)}: ${source}`);
    const { code } = await minify(`const knownFunctions = {\n${entries.join(",\n")}\n};\n`);
    writeFileSync(join(folder, `${program}-functions.js`), `${code}\n`);
    console.log(`known functions of ${program}: ${entries.length}`);
}
