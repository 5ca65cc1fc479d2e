package org.dlmastery.ui.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The message file as the pages see it. */
public final class MessageFile {
    private MessageFile() {
    }

    public static Properties properties() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(MessageFile.class.getResourceAsStream("/messages/en.properties"),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    public static Messages english() {
        Properties properties = properties();
        return new Messages(key -> properties.getProperty(key, ""));
    }
}
