package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime for the web (npm's {@code onnxruntime-web}) in a worker, as classic scripts like those of the engines:
 * {@code engine-ort/worker.js} has the runtime's two texts and the program that works with it, {@code engine-ort/wasm.js}
 * its WebAssembly, deflated and in base64. The runtime would import its second text as a module from an address, which
 * neither the content policy nor {@code file://} allows; it finds it in the same script instead.
 */
final class RuntimeScripts {
    private static final String PROGRAM = "engine-ort";
    private static final int LEVEL = 9;
    private static final String IMPORT = "(await import(/*webpackIgnore:true*/ /*@vite-ignore*/e)).default";
    private static final String EXPORT = "export default ortWasmThreaded;";
    private static final String ADDRESS = "import.meta.url";

    private RuntimeScripts() {
    }

    /** @throws IOException if a file is missing, or the runtime is written otherwise than expected */
    static void write(Folders folders) throws IOException {
        Path from = folders.npm().resolve("onnxruntime-web/dist");
        String runtime = one(Files.readString(from.resolve("ort.wasm.min.js")), IMPORT).replace(IMPORT, "ortWasmThreaded");
        String glue = one(Files.readString(from.resolve("ort-wasm-simd-threaded.mjs")), EXPORT);
        String function = glue.substring(0, glue.indexOf(EXPORT)).replace(ADDRESS, "\"\"");
        String text = part(folders, "report-errors.js") + part(folders, "hold-lock.js") + function + "\n" + runtime
                + Files.readString(folders.compiled().resolve("runtime-onnx.js")) + "\n"
                + part(folders, "start-runtime.js");
        Path scripts = folders.site().resolve(PROGRAM);
        FileTree.write(scripts.resolve("worker.js"),
                ClassicScript.entry(PROGRAM, "worker", "function programInWorker() {\n" + text + "}"));
        FileTree.write(scripts.resolve("wasm.js"), ClassicScript.entry(PROGRAM, "wasm", ClassicScript.string(
                Deflated.base64(Files.readAllBytes(from.resolve("ort-wasm-simd-threaded.wasm")), LEVEL))));
    }

    private static String one(String text, String expected) throws IOException {
        if (text.indexOf(expected) < 0 || text.indexOf(expected) != text.lastIndexOf(expected)) {
            throw new IOException("onnxruntime-web: its text doesn't have once what is replaced in it: " + expected
                    + "; look how this version loads its glue, and change RuntimeScripts");
        }
        return text;
    }

    private static String part(Folders folders, String name) throws IOException {
        return Files.readString(folders.worker().resolve(name)) + "\n";
    }
}
