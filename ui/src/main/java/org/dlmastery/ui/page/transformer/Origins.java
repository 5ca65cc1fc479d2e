package org.dlmastery.ui.page.transformer;

import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** What the badges of the page's figures say was computed: long sentences, which come once the page can be used. */
final class Origins {
    private Origins() {
    }

    static void tell(Language language, OriginBadge loss, OriginBadge next, OriginBadge heads) {
        loss.origin(language.say("transformer.loss.origin") + " " + language.say("transformer.loss.bigram"));
        next.origin(language.say("transformer.next.origin"));
        heads.origin(language.say("transformer.attention.origin"));
    }
}
