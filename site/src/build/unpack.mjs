// What a worker has of lzma1: its decoder without the encoder, which is nine tenths of the package.
import { Decoder } from "../../node_modules/lzma1/lib/decoder.js";
import { InputBuffer, OutputBuffer } from "../../node_modules/lzma1/lib/streams.js";

/** The bytes that were packed, of an .lzma file's bytes. */
export function unpack(bytes) {
    const output = new OutputBuffer(4 * bytes.length);
    new Decoder().decompress(new InputBuffer(bytes), output);
    return output.toArray();
}
