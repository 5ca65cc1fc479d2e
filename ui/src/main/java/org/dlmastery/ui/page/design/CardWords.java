package org.dlmastery.ui.page.design;

import java.util.Optional;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignUse;
import org.dlmastery.core.kind.design.spec.Traits;
import org.dlmastery.ui.text.Language;

/** What a card is called and says, and whether it is what a reader looks for. */
record CardWords(Language language) {
    private static final String[] PARTS = {"brief", "when", "innovation", "size", "scaling"};

    String name(DesignCard card) {
        return language.say("design.card." + card.key());
    }

    /** One of its texts: brief, when, innovation, size or scaling. */
    String text(DesignCard card, String part) {
        return language.say("design.text." + card.key() + "." + part);
    }

    /** What the network is looked for, as words in a row. */
    String uses(DesignCard card) {
        StringBuilder words = new StringBuilder();
        for (DesignUse use : Traits.of(card).uses()) {
            words.append(words.length() == 0 ? "" : ", ").append(language.say("design.use." + use.name().toLowerCase()));
        }
        return words.toString();
    }

    /**
     * Whether the card is among those that a reader looks for.
     *
     * @param search words, each of which the card has to have somewhere in its texts or papers; empty for all
     */
    boolean fits(DesignCard card, Optional<DesignUse> use, String search) {
        if (use.isPresent() && !Traits.of(card).uses().contains(use.get())) {
            return false;
        }
        String wanted = search.trim().toLowerCase();
        if (wanted.isEmpty()) {
            return true;
        }
        String all = everything(card);
        int from = 0;
        while (from < wanted.length()) {
            int space = wanted.indexOf(' ', from);
            int end = space < 0 ? wanted.length() : space;
            if (all.indexOf(wanted.substring(from, end)) < 0) {
                return false;
            }
            from = end + 1;
        }
        return true;
    }

    private String everything(DesignCard card) {
        StringBuilder all = new StringBuilder(name(card)).append(' ').append(uses(card));
        for (String part : PARTS) {
            all.append(' ').append(text(card, part));
        }
        for (Paper paper : Paper.of(card)) {
            String key = "design.paper." + paper.key();
            all.append(' ').append(language.say(key + ".authors")).append(' ').append(paper.year()).append(' ')
                    .append(language.say(key + ".title"));
        }
        return all.toString().toLowerCase();
    }
}
