package org.dlmastery.core.pretrained;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.dlmastery.core.io.onnx.FileBytes;

/** The small models of scripts/reference-gpt2, and what PyTorch makes of them. */
public final class ReferenceFiles {
    static final List<String> FLOAT = List.of("plain", "past", "merged");
    static final List<String> INT8 = List.of("plain-int8", "merged-int8");
    /** A scale for each column. */
    static final String COLUMNS = "past-int8-columns";
    /** One table for words and logits. */
    static final String TIED = "past-int8-tied";

    private ReferenceFiles() {
    }

    public static byte[] bytes(String name) throws IOException {
        return unpacked(name + ".onnx.gz");
    }

    static Gpt2File file(String name) throws IOException {
        return Gpt2File.read(new FileBytes(List.of(bytes(name))));
    }

    public static JsonObject reference() throws IOException {
        return json("reference");
    }

    /** The file of scripts/reference-llama. */
    public static byte[] llama() throws IOException {
        return unpacked("llama.bin.gz");
    }

    /** What NumPy makes of it. */
    public static JsonObject llamaReference() throws IOException {
        return json("llama");
    }

    private static JsonObject json(String name) throws IOException {
        return JsonParser.parseString(new String(unpacked(name + ".json.gz"), StandardCharsets.US_ASCII))
                .getAsJsonObject();
    }

    private static byte[] unpacked(String resource) throws IOException {
        try (InputStream file = new GZIPInputStream(ReferenceFiles.class.getResourceAsStream(resource))) {
            return file.readAllBytes();
        }
    }
}
