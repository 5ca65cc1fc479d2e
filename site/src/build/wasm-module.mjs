// Reads as much of a TeaVM WebAssembly GC module as it takes to know which functions it will ask JavaScript to make:
// the imports, the bodies of functions as instructions, and the string pool at the start of the data.

const SECTION = { imports: 2, globals: 6, code: 10, data: 11 };

/** A place in a module's bytes that moves on as it is read. */
class Cursor {
    constructor(bytes, at) {
        this.bytes = bytes;
        this.at = at;
    }

    byte() {
        return this.bytes[this.at++];
    }

    /** An unsigned number; a signed one is passed over alike. */
    number() {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
            const byte = this.byte();
            value += (byte & 127) * 2 ** shift;
            if (byte < 128) {
                return value;
            }
        }
    }

    name() {
        const length = this.number();
        this.at += length;
        return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
    }

    valueType() {
        const first = this.byte();
        if (first === 0x63 || first === 0x64) {
            this.number();
        }
    }

    limits() {
        const flags = this.number();
        this.number();
        if (flags & 1) {
            this.number();
        }
    }
}

/** What follows an opcode: n number, b byte, 4 and 8 that many bytes, m memory argument, t block type, and the rest. */
const AFTER = new Map();
const define = (opcodes, immediates) => opcodes.forEach((opcode) => AFTER.set(opcode, immediates));
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
define([0x00, 0x01, 0x05, 0x0a, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1, 0xd3, 0xd4, ...range(0x45, 0xc4)], "");
define([0x02, 0x03, 0x04], "t");
define([0x08, 0x0c, 0x0d, 0x10, 0x12, 0x14, 0x15, ...range(0x20, 0x26), 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2, 0xd5, 0xd6], "n");
define([0x11, 0x13], "nn");
define([0x0e], "list+n");
define([0x1c], "types");
define([0x1f], "catches");
define(range(0x28, 0x3e), "m");
define([0x43], "4");
define([0x44], "8");
define([0xfb00, 0xfb01, 0xfb06, 0xfb07, ...range(0xfb0b, 0xfb0e), 0xfb10, ...range(0xfb14, 0xfb17)], "n");
define([...range(0xfb02, 0xfb05), 0xfb08, 0xfb09, 0xfb0a, 0xfb11, 0xfb12, 0xfb13], "nn");
define([0xfb18, 0xfb19], "bnnn");
define([0xfb0f, ...range(0xfb1a, 0xfb1e), ...range(0xfc00, 0xfc07)], "");
define([0xfc09, 0xfc0b, 0xfc0d, 0xfc0f, 0xfc10, 0xfc11], "n");
define([0xfc08, 0xfc0a, 0xfc0c, 0xfc0e], "nn");

function passOver(cursor, kind) {
    if (kind === "n") {
        return cursor.number();
    } else if (kind === "b") {
        return cursor.byte();
    } else if (kind === "m") {
        if (cursor.number() & 64) {
            cursor.number();
        }
        return cursor.number();
    } else if (kind === "t") {
        const first = cursor.bytes[cursor.at];
        return first === 0x63 || first === 0x64 ? cursor.valueType() : cursor.number();
    }
    cursor.at += Number(kind);
    return undefined;
}

function instruction(cursor) {
    const first = cursor.byte();
    const opcode = first === 0xfb || first === 0xfc ? first * 256 + cursor.number() : first;
    const after = AFTER.get(opcode);
    if (after === undefined) {
        throw new Error(`wasm: instruction 0x${opcode.toString(16)} at ${cursor.at} is not known here`);
    }
    const values = [];
    if (after === "list+n") {
        for (let left = cursor.number() + 1; left > 0; left--) {
            cursor.number();
        }
    } else if (after === "types") {
        for (let left = cursor.number(); left > 0; left--) {
            cursor.valueType();
        }
    } else if (after === "catches") {
        passOver(cursor, "t");
        for (let left = cursor.number(); left > 0; left--) {
            const tagged = cursor.byte() < 2;
            cursor.number();
            if (tagged) {
                cursor.number();
            }
        }
    } else {
        for (const kind of after) {
            values.push(passOver(cursor, kind));
        }
    }
    return { opcode, values };
}

/** A module's imported functions by index, its functions' bodies, and its string pool. */
export class WasmModule {
    constructor(bytes) {
        this.bytes = bytes;
        this.sections = new Map();
        const cursor = new Cursor(bytes, 8);
        while (cursor.at < bytes.length) {
            const id = cursor.byte();
            const length = cursor.number();
            if (id !== 0) {
                this.sections.set(id, cursor.at);
            }
            cursor.at += length;
        }
    }

    cursor(section) {
        return new Cursor(this.bytes, this.sections.get(section));
    }

    /** Names of the imported functions, as module.name, in the order of their indices. */
    importedFunctions() {
        const cursor = this.cursor(SECTION.imports);
        const names = [];
        for (let left = cursor.number(); left > 0; left--) {
            const name = cursor.name() + "." + cursor.name();
            const kind = cursor.byte();
            if (kind === 0) {
                cursor.number();
                names.push(name);
            } else if (kind === 1) {
                cursor.valueType();
                cursor.limits();
            } else if (kind === 2) {
                cursor.limits();
            } else if (kind === 3) {
                cursor.valueType();
                cursor.byte();
            } else {
                cursor.byte();
                cursor.number();
            }
        }
        return names;
    }

    /** Each function's instructions, one function at a time. */
    * functions() {
        const cursor = this.cursor(SECTION.code);
        for (let left = cursor.number(); left > 0; left--) {
            const length = cursor.number();
            const end = cursor.at + length;
            for (let groups = cursor.number(); groups > 0; groups--) {
                cursor.number();
                cursor.valueType();
            }
            const instructions = [];
            while (cursor.at < end) {
                instructions.push(instruction(cursor));
            }
            yield instructions;
        }
    }

    /** The first `count` strings of the pool, with which TeaVM begins the data: each its length, then its characters. */
    strings(count) {
        const cursor = this.cursor(SECTION.data);
        cursor.number();
        cursor.number();
        instruction(cursor);
        instruction(cursor);
        cursor.number();
        return Array.from({ length: count }, () => {
            let text = "";
            for (let left = cursor.number(); left > 0; left--) {
                text += String.fromCharCode(this.character(cursor));
            }
            return text;
        });
    }

    /** One UTF-16 unit, written in one to three bytes as UTF-8 writes a character. */
    character(cursor) {
        const first = cursor.byte();
        if (first < 0x80) {
            return first;
        } else if (first < 0xe0) {
            return (first & 31) << 6 | cursor.byte() & 63;
        }
        return (first & 15) << 12 | (cursor.byte() & 63) << 6 | cursor.byte() & 63;
    }
}
