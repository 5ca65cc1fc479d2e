package org.dlmastery.ui.page.transformer;

import java.util.function.Consumer;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.settings.Message;

/** Where texts of cases come from, which are made and not shipped. */
public interface CaseTexts {
    /**
     * Makes a text.
     *
     * @param made gets it, in a later turn or at once
     * @param failed gets why it can't be had, as whole sentences
     */
    void text(KnownText cases, Consumer<String> made, Consumer<Message> failed);
}
