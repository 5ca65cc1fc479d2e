package org.dlmastery.site.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The interface's texts: {@code messages/en.properties} becomes {@code messages/en.js}, which adds them to
 * {@code dlmastery.messages}. A second language, loaded after English, replaces what it has and leaves the rest.
 */
final class MessageScripts {
    private MessageScripts() {
    }

    static void write(Folders folders) throws IOException {
        for (Path file : FileTree.filesIn(folders.messages(), ".properties")) {
            String script = file.getFileName().toString().replace(".properties", ".js");
            FileTree.write(folders.site().resolve("messages").resolve(script),
                    ClassicScript.entries("messages", texts(file)));
        }
    }

    static Map<String, String> texts(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
