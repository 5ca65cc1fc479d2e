package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime for the web (npm's {@code onnxruntime-web}), on the processor, in a worker, as classic scripts that come when
 * a reader wants it. There are two programs that work with it: {@code onnxruntime/worker.js} runs a file's graph for
 * {@code ui.onnx}, {@code engine-ort/worker.js} generates text with it as an engine does. Both take the runtime's
 * WebAssembly from {@code engine-ort/wasm.js}, deflated and in base64. The runtime would import its second text, its glue,
 * as a module from an address, which neither the content policy nor {@code file://} allows; it finds it in the same
 * script instead.
 */
final class OnnxRuntimeScripts {
    private static final String RUNS_GRAPHS = "onnxruntime";
    private static final String GENERATES = "engine-ort";
    private static final String GLUE = "ortWasmThreaded";
    private static final String IMPORT = "(await import(/*webpackIgnore:true*/ /*@vite-ignore*/e)).default";
    private static final String EXPORT = "export default " + GLUE + ";";
    /** What only Node asks for. */
    private static final String MODULE_ADDRESS = "import.meta.url";
    private static final String SOURCE_MAP = "//# sourceMappingURL=";
    private static final int SMALLEST = 9;

    private OnnxRuntimeScripts() {
    }

    /** @throws IOException if a file is missing, or the runtime is written otherwise than expected */
    static void write(Folders folders) throws IOException {
        Path from = folders.npm().resolve("onnxruntime-web/dist");
        String runtime = runtime(from);
        worker(folders, RUNS_GRAPHS, "onnxInWorker", runtime + part(folders, "run-onnx.js"));
        worker(folders, GENERATES, "programInWorker", part(folders, "report-errors.js") + part(folders, "hold-lock.js")
                + runtime + Files.readString(folders.compiled().resolve("runtime-onnx.js")) + "\n"
                + part(folders, "start-runtime.js"));
        FileTree.write(folders.site().resolve(GENERATES).resolve("wasm.js"), ClassicScript.entry(GENERATES, "wasm",
                ClassicScript.string(Deflated.base64(
                        Files.readAllBytes(from.resolve("ort-wasm-simd-threaded.wasm")), SMALLEST))));
    }

    private static void worker(Folders folders, String program, String function, String text) throws IOException {
        FileTree.write(folders.site().resolve(program).resolve("worker.js"),
                ClassicScript.entry(program, "worker", "function " + function + "() {\n" + text + "}"));
    }

    /** Glue and runtime, without what makes modules of them. */
    private static String runtime(Path from) throws IOException {
        String runtime = one(Files.readString(from.resolve("ort.wasm.min.js")), IMPORT).replace(IMPORT, GLUE);
        String glue = one(Files.readString(from.resolve("ort-wasm-simd-threaded.mjs")), EXPORT);
        return glue.substring(0, glue.indexOf(EXPORT)).replace(MODULE_ADDRESS, "\"\"") + "\n"
                + runtime.substring(0, runtime.lastIndexOf(SOURCE_MAP)) + "\n";
    }

    private static String one(String text, String expected) throws IOException {
        if (text.indexOf(expected) < 0 || text.indexOf(expected) != text.lastIndexOf(expected)) {
            throw new IOException("onnxruntime-web: its text doesn't have once what is replaced in it: " + expected
                    + "; look how this version loads its glue, and change OnnxRuntimeScripts");
        }
        return text;
    }

    private static String part(Folders folders, String name) throws IOException {
        return Files.readString(folders.worker().resolve(name)) + "\n";
    }
}
