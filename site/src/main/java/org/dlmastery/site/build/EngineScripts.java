package org.dlmastery.site.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The engine as classic scripts. A worker's program is a function that is never called on the page: its text makes the
 * worker. The WebAssembly program is deflated and then written in base64, so that neither the page's thread nor the
 * network has more to do than with the binary file; the worker unpacks it.
 */
final class EngineScripts {
    private final Folders folders;

    EngineScripts(Folders folders) {
        this.folders = folders;
    }

    void write() throws IOException {
        Path engine = folders.site().resolve("engine");
        FileTree.write(engine.resolve("worker.js"), workerScript("worker",
                part("report-errors.js") + compiled("engine-functions.js") + part("function-constructor.js")
                        + compiled("engine-runtime.js") + part("start-webassembly.js")));
        FileTree.write(engine.resolve("javascript.js"), workerScript("javascript",
                part("report-errors.js") + compiled("engine.js") + part("start-javascript.js")));
        byte[] wasm = Files.readAllBytes(folders.compiled().resolve("engine.wasm"));
        FileTree.write(engine.resolve("wasm.js"), ClassicScript.entry("engine", "wasm",
                ClassicScript.string(Base64.getEncoder().encodeToString(deflated(wasm)))));
    }

    private static String workerScript(String name, String program) {
        return ClassicScript.entry("engine", name, "function () {\n" + program + "}");
    }

    private String part(String name) throws IOException {
        return Files.readString(folders.worker().resolve(name)) + "\n";
    }

    private String compiled(String name) throws IOException {
        return Files.readString(folders.compiled().resolve(name)) + "\n";
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }
}
