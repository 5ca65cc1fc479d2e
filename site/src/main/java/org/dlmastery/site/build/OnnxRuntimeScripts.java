package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * ONNX Runtime for the web (npm's {@code onnxruntime-web}) in a worker, as classic scripts that come when a reader wants it.
 * On the processor two programs work with it: {@code onnxruntime/worker.js} runs a file's graph for {@code ui.onnx},
 * {@code engine-ort/worker.js} generates text with it as an engine does; both take its WebAssembly from
 * {@code engine-ort/wasm.js}, deflated and in base64. {@code engine-ort-gpu} generates likewise by WebGPU, for which the
 * runtime is another, larger one. The runtime would import its second text, its glue, as a module from an address, which
 * neither the content policy nor {@code file://} allows; it finds it in the same script instead.
 */
final class OnnxRuntimeScripts {
    private static final String RUNS_GRAPHS = "onnxruntime";
    private static final String GLUE = "ortWasmThreaded";
    private static final String EXPORT = "export default " + GLUE + ";";
    /** What only Node asks for. */
    private static final String MODULE_ADDRESS = "import.meta.url";
    private static final String SOURCE_MAP = "//# sourceMappingURL=";
    private static final int SMALLEST = 9;

    /**
     * One of the runtime's builds.
     *
     * @param program the folder of the program that generates text with it
     * @param provider what computes, by the runtime's name
     * @param text its script
     * @param address the variable of its minified text that holds the glue's address
     * @param glue its glue and its WebAssembly, but for the endings
     */
    private record Build(String program, String provider, String text, String address, String glue) {
        private static final Build PROCESSOR = new Build("engine-ort", "wasm", "ort.wasm.min.js", "e",
                "ort-wasm-simd-threaded");
        private static final Build GRAPHICS = new Build("engine-ort-gpu", "webgpu", "ort.webgpu.min.js", "t",
                "ort-wasm-simd-threaded.asyncify");

        /** The runtime's import of its glue. */
        private String imported() {
            return "(await import(/*webpackIgnore:true*/ /*@vite-ignore*/" + address + ")).default";
        }
    }

    private OnnxRuntimeScripts() {
    }

    /** @throws IOException if a file is missing, or the runtime is written otherwise than expected */
    static void write(Folders folders) throws IOException {
        Path from = folders.npm().resolve("onnxruntime-web/dist");
        worker(folders, RUNS_GRAPHS, "onnxInWorker", runtime(from, Build.PROCESSOR) + part(folders, "run-onnx.js"));
        for (Build build : List.of(Build.PROCESSOR, Build.GRAPHICS)) {
            worker(folders, build.program(), "programInWorker", part(folders, "report-errors.js")
                    + part(folders, "hold-lock.js") + runtime(from, build)
                    + Files.readString(folders.compiled().resolve("runtime-onnx.js")) + "\n"
                    + "const runtimeProvider = \"" + build.provider() + "\";\n" + part(folders, "start-runtime.js"));
            FileTree.write(folders.site().resolve(build.program()).resolve("wasm.js"), ClassicScript.entry(
                    build.program(), "wasm", ClassicScript.string(Deflated.base64(
                            Files.readAllBytes(from.resolve(build.glue() + ".wasm")), SMALLEST))));
        }
    }

    private static void worker(Folders folders, String program, String function, String text) throws IOException {
        FileTree.write(folders.site().resolve(program).resolve("worker.js"),
                ClassicScript.entry(program, "worker", "function " + function + "() {\n" + text + "}"));
    }

    /** Glue and runtime, without what makes modules of them. */
    private static String runtime(Path from, Build build) throws IOException {
        String runtime = one(Files.readString(from.resolve(build.text())), build.imported())
                .replace(build.imported(), GLUE);
        String glue = one(Files.readString(from.resolve(build.glue() + ".mjs")), EXPORT);
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
