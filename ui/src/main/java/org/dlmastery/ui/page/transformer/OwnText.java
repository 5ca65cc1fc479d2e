package org.dlmastery.ui.page.transformer;

import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;

/** A reader's own text, if a model can learn from it. */
final class OwnText {
    private OwnText() {
    }

    /** @throws BadValueException if it is too short, too long or of too many different characters */
    static CharacterText of(String own) throws BadValueException {
        int length = CharacterText.length(own);
        if (length < TextSource.LEAST_CHARACTERS || length > TextSource.MOST_CHARACTERS) {
            throw new BadValueException(Message.of("transformer.own.length", Integer.toString(length),
                    Integer.toString(TextSource.LEAST_CHARACTERS), Integer.toString(TextSource.MOST_CHARACTERS)));
        }
        try {
            return CharacterText.own(own);
        } catch (IllegalArgumentException tooMany) {
            throw new BadValueException(Message.of("transformer.own.characters",
                    Integer.toString(TextSource.MOST_VOCABULARY)));
        }
    }
}
