// The names that a font has inside: its licence may reserve one for what its makers have published, so that a font
// which has been cut must bear another.

const COPYRIGHT = 0;

/** The records of an sfnt font's name table, each with its number and its bytes, UTF-16 with the high byte first. */
function names(font) {
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
    const entry = tables.find((at) => font.toString("latin1", at, at + 4) === "name");
    const table = font.readUInt32BE(entry + 8);
    const texts = table + font.readUInt16BE(table + 4);
    return Array.from({ length: font.readUInt16BE(table + 2) }, (_, i) => {
        const record = table + 6 + 12 * i;
        const start = texts + font.readUInt16BE(record + 10);
        const bytes = font.subarray(start, start + font.readUInt16BE(record + 8));
        return { number: font.readUInt16BE(record + 6), bytes };
    });
}

const utf16 = (text) => Buffer.from(text, "utf16le").swap16();

/**
 * Puts one word of a font's names in place of another of the same length, everywhere but in the copyright, which
 * stays as it is.
 */
export function rename(font, reserved, own) {
    if (reserved.length !== own.length) {
        throw new Error(`${own} doesn't have the length of ${reserved}`);
    }
    for (const { bytes } of names(font).filter(({ number }) => number !== COPYRIGHT)) {
        for (let at = bytes.indexOf(utf16(reserved)); at >= 0; at = bytes.indexOf(utf16(reserved))) {
            utf16(own).copy(bytes, at);
        }
    }
}

/** Refuses a font that bears this word, in whatever letters, in another place than its copyright. */
export function refuseName(font, reserved) {
    for (const { bytes } of names(font).filter(({ number }) => number !== COPYRIGHT)) {
        const text = Buffer.from(bytes).swap16().toString("utf16le");
        if (text.toLowerCase().includes(reserved.toLowerCase())) {
            throw new Error(`the name ${text} is reserved for what its makers have published`);
        }
    }
}
