package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime for browsers, on the processor, as two classic scripts that {@code ui.onnx} loads when a reader wants
 * it: {@code onnxruntime/worker.js} is the worker's program, {@code onnxruntime/wasm.js} the runtime's WebAssembly,
 * deflated and in base64. The runtime would import its glue as a module from an address, which the site's content
 * policy allows nobody; so the glue stands in the worker's text, and the runtime takes it from there.
 */
final class OnnxRuntimeScripts {
    /** The folder, and the part of {@code dlmastery}. */
    private static final String NAME = "onnxruntime";
    private static final String IMPORT = "(await import(/*webpackIgnore:true*/ /*@vite-ignore*/e)).default";
    private static final String GLUE = "ortWasmThreaded";
    private static final String EXPORT = "export default " + GLUE + ";";
    /** What only Node asks for. */
    private static final String MODULE_ADDRESS = "import.meta.url";
    private static final String SOURCE_MAP = "//# sourceMappingURL=";
    private static final int SMALLEST = 9;

    private OnnxRuntimeScripts() {
    }

    static void write(Folders folders) throws IOException {
        Path from = folders.npm().resolve("onnxruntime-web/dist");
        Path to = folders.site().resolve(NAME);
        String runtime = one(Files.readString(from.resolve("ort.wasm.min.js")), IMPORT, GLUE);
        String worker = glue(Files.readString(from.resolve("ort-wasm-simd-threaded.mjs")))
                + runtime.substring(0, runtime.lastIndexOf(SOURCE_MAP))
                + Files.readString(folders.worker().resolve("run-onnx.js"));
        FileTree.write(to.resolve("worker.js"),
                ClassicScript.entry(NAME, "worker", "function onnxInWorker() {\n" + worker + "}"));
        FileTree.write(to.resolve("wasm.js"), ClassicScript.entry(NAME, "wasm", ClassicScript.string(
                Deflated.base64(Files.readAllBytes(from.resolve("ort-wasm-simd-threaded.wasm")), SMALLEST))));
    }

    /** The glue as a function, without what makes it a module. */
    private static String glue(String module) {
        String function = one(module, EXPORT, "").substring(0, module.indexOf(EXPORT));
        return function.replace(MODULE_ADDRESS, "\"\"") + "\n";
    }

    /**
     * @throws IllegalStateException unless {@code text} has {@code wanted} exactly once: another version of the runtime
     */
    private static String one(String text, String wanted, String instead) {
        int at = text.indexOf(wanted);
        if (at < 0 || text.indexOf(wanted, at + 1) >= 0) {
            throw new IllegalStateException("onnxruntime-web is of another version than 1.30: \"" + wanted
                    + "\" is not in it once; look at how it loads its glue");
        }
        return text.replace(wanted, instead);
    }
}
