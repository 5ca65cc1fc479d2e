package org.dlmastery.site.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.dlmastery.ui.Pages;

/**
 * The interface's texts: {@code messages/en.properties} becomes {@code messages/en.js}, which adds them to
 * {@code dlmastery.messages}, but for those of a model's page and of the reader of tables, which come with their
 * programs. A second language, loaded after English, replaces what it has and leaves the rest. The English script also
 * lists all languages by their own names, {@code dlmastery.languages}.
 */
final class MessageScripts {
    private static final String ENGLISH = "en";
    /** The key of a language's own name. */
    private static final String NAME = "language.name";

    /** The program that reads tables. */
    static final String TABLE = "table";

    private MessageScripts() {
    }

    static void write(Folders folders) throws IOException {
        Map<String, String> names = new TreeMap<>();
        Map<String, Map<String, String>> languages = new TreeMap<>();
        for (Path file : FileTree.filesIn(folders.messages(), ".properties")) {
            String language = file.getFileName().toString().replace(".properties", "");
            languages.put(language, texts(file));
            names.put(language, languages.get(language).getOrDefault(NAME, language));
        }
        for (Map.Entry<String, Map<String, String>> language : languages.entrySet()) {
            if (language.getKey().equals(ENGLISH)) {
                language.getValue().keySet().removeIf(MessageScripts::isOfAnotherProgram);
            }
            String script = ClassicScript.entries("messages", language.getValue());
            FileTree.write(folders.site().resolve("messages").resolve(language.getKey() + ".js"),
                    language.getKey().equals(ENGLISH) ? script + ClassicScript.entries("languages", names)
                            : script);
        }
    }

    /** All English texts, by their keys. */
    static Map<String, String> english(Folders folders) throws IOException {
        return texts(folders.messages().resolve(ENGLISH + ".properties"));
    }

    private static boolean isOfAnotherProgram(String key) {
        String program = key.substring(0, Math.max(0, key.indexOf('.')));
        return program.equals(TABLE) || Pages.models().contains(program);
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
