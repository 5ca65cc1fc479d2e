package org.dlmastery.ui.download;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;

/** Where data come from. An answer never comes before the asking call returns; each call gets one. */
interface DataFiles {
    /**
     * Loads a text.
     *
     * @param file from the site's root
     * @param group where the file leaves what it holds
     * @param name by which it leaves it there
     * @param failed gets why it could not be had, as whole sentences
     */
    void text(String file, String group, String name, Consumer<String> loaded, Consumer<Message> failed);

    /** Loads bytes, packed in the file's text, and unpacks them. */
    void bytes(String file, String group, String name, Consumer<byte[]> loaded, Consumer<Message> failed);

    /** What to say of a file whose content isn't what the site was built with. */
    static Message changed(String file) {
        return Message.of("download.changed", file);
    }
}
