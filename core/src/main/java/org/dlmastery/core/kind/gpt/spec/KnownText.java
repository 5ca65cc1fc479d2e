package org.dlmastery.core.kind.gpt.spec;

import java.util.Optional;

/**
 * A text of cases whose answers are known, so that it can be counted how often a network is right. All cases of a text
 * are of one length and lie one behind the other, none of them twice; {@link KnownCases} makes them. The last tenth is
 * held out.
 */
public enum KnownText {
    /** Seven letters backwards: {@code kqbdxaz=zaxdbqk}. */
    REVERSE("reverse", 16, 8, 8, 15, 28),
    /** Seven letters in the alphabet's order. */
    SORT("sort", 16, 8, 8, 15, 28),
    /** Seven letters once more. */
    REPEAT("repeat", 16, 8, 8, 15, 28),
    /** The sum of two numbers of four digits, its units first: {@code 1234+5678=21960}. */
    ADDITION("addition", 16, 10, 10, 15, 13),
    /**
     * Letters that follow as they followed before. Each case that is learnt from goes round a circle of a few different
     * letters and leaps at times, so that counting back doesn't help; each that is held out says 16 different letters
     * twice.
     */
    STRINGS("strings", 32, 1, 17, 32, 26);

    /** How many cases each of the texts has: whole windows of any context, in both parts. */
    static final int CASES = 10_240;

    private final TextSource source;
    private final int length;
    private final int learnt;
    private final int first;
    private final int end;

    KnownText(String name, int length, int learnt, int first, int end, int vocabulary) {
        source = new TextSource(name, CASES * length, vocabulary);
        this.length = length;
        this.learnt = learnt;
        this.first = first;
        this.end = end;
    }

    /** Which of them a text is. */
    public static Optional<KnownText> of(TextSource text) {
        for (KnownText each : values()) {
            if (each.source.equals(text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    public TextSource source() {
        return source;
    }

    /** How many characters a case has, with the line's end behind it if it has one. */
    public int length() {
        return length;
    }

    /** The first character of a case that counts in the loss that is learnt from; the last is that before the end. */
    public int learnt() {
        return learnt;
    }

    /** The first character of a case's answer. */
    public int first() {
        return first;
    }

    /** Where the answer has ended. */
    public int end() {
        return end;
    }

    /** How many cases a network with this context is measured over: those in whole windows of the part held out. */
    public int measured(int context) {
        return TextSource.windows(source.validation(), context) * context / length;
    }

    /** Whether letters follow as they did before, which is what an induction head is for, and nothing is asked. */
    public boolean isRepeating() {
        return this == STRINGS;
    }
}
