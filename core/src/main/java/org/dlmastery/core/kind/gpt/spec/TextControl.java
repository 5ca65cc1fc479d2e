package org.dlmastery.core.kind.gpt.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Message;

/**
 * Which text is learnt from. A link names the shipped play, the trained network's text or one of cases, or says of a
 * reader's own text how long it is, how many different characters it has and a checksum; the text itself is in no link.
 */
public record TextControl(String key) implements Control<TextSource> {
    static final String OWN = "own-text-";
    private static final List<TextSource> NAMED = named();

    private static List<TextSource> named() {
        List<TextSource> named = new ArrayList<>(List.of(TextSource.MACBETH, TextSource.SHAKESPEARE));
        for (KnownText known : KnownText.values()) {
            named.add(known.source());
        }
        return named;
    }

    @Override
    public TextSource initial() {
        return TextSource.MACBETH;
    }

    @Override
    public String write(TextSource value) {
        return value.isOwn() ? value.name() + "-" + value.characters() + "-" + value.vocabulary() : value.name();
    }

    @Override
    public TextSource read(String text) throws BadValueException {
        for (TextSource named : NAMED) {
            if (text.equals(named.name())) {
                return named;
            }
        }
        int last = text.lastIndexOf('-');
        int middle = last < 0 ? -1 : text.lastIndexOf('-', last - 1);
        if (!text.startsWith(OWN) || middle <= OWN.length()) {
            throw new BadValueException(Message.of("bad.text"));
        }
        try {
            return new TextSource(text.substring(0, middle), Integer.parseInt(text.substring(middle + 1, last)),
                    Integer.parseInt(text.substring(last + 1)));
        } catch (IllegalArgumentException outside) {
            throw new BadValueException(Message.of("bad.text"));
        }
    }
}
