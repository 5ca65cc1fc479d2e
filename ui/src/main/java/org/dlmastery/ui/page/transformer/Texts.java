package org.dlmastery.ui.page.transformer;

import java.util.function.Consumer;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.settings.Message;

/** Where a text that the site ships comes from. */
public interface Texts {
    /**
     * Loads a text, checked.
     *
     * @param loaded gets it, in a later turn or at once
     * @param failed gets why it can't be had, as whole sentences
     */
    void text(TextDataset dataset, Consumer<String> loaded, Consumer<Message> failed);
}
