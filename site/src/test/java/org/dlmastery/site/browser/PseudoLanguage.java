package org.dlmastery.site.browser;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * English that can't be mistaken for English: accents on all letters, and two fifths longer, as German or Finnish would
 * be. What still has plain letters on a page doesn't come from the message file.
 */
final class PseudoLanguage {
    private static final Path ENGLISH = Path.of("../ui/src/main/resources/messages/en.properties");
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ACCENTED = "áƀćďéƒǵĥíĵķĺḿńóṕɋŕśťúṽẃẋýžÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẊÝŽ";
    private static final String MORE = "~ýéś";

    private PseudoLanguage() {
    }

    /** The script that the build would make of its message file. */
    static String script() throws IOException {
        Properties english = new Properties();
        try (Reader reader = Files.newBufferedReader(ENGLISH, StandardCharsets.UTF_8)) {
            english.load(reader);
        }
        StringBuilder script = new StringBuilder("document.currentScript.dataset.build = "
                + "document.documentElement.dataset.version;\nObject.assign(dlmastery.messages, {\n");
        for (String key : english.stringPropertyNames()) {
            String text = english.getProperty(key);
            script.append('"').append(key).append("\": \"").append(key.startsWith("number.") ? text : pseudo(text))
                    .append("\",\n");
        }
        return script.append("});\n").toString();
    }

    static String pseudo(String text) {
        StringBuilder pseudo = new StringBuilder();
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = PLAIN.indexOf(c);
            letters += letter < 0 ? 0 : 1;
            pseudo.append(letter < 0 ? c == '"' || c == '\\' ? "\\" + c : String.valueOf(c)
                    : ACCENTED.charAt(letter));
        }
        for (int more = 0; more < letters * 2 / 5; more += MORE.length()) {
            pseudo.append(more % 8 == 4 ? " " : "").append(MORE);
        }
        return pseudo.toString();
    }
}
