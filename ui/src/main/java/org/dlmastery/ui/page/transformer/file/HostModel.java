package org.dlmastery.ui.page.transformer.file;

/**
 * A model that its host gives to whoever asks, as ONNX with int8 weights.
 *
 * @param key the last part of its messages' keys
 * @param name as people call it
 * @param path in the folder of those that were put into this form
 * @param megabytes about how large it is
 */
record HostModel(String key, String name, String path, int megabytes) {
    private static final String FOLDER = "https://huggingface.co/Xenova/";
    /** As the reader is told. */
    static final String HOST = FOLDER.substring("https://".length(), FOLDER.indexOf("/Xenova"));
    static final HostModel DISTILGPT2 = new HostModel("distilgpt2", "DistilGPT-2",
            "distilgpt2/resolve/main/onnx/decoder_model_merged_quantized.onnx", 85);
    static final HostModel GPT2 = new HostModel("gpt2", "GPT-2",
            "gpt2/resolve/main/onnx/decoder_model_merged_quantized.onnx", 128);

    String address() {
        return FOLDER + path;
    }
}
