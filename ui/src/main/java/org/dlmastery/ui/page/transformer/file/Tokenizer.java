package org.dlmastery.ui.page.transformer.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.text.BytePairEncoding;
import org.dlmastery.core.text.Gpt2Merges;
import org.dlmastery.core.text.Merge;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.explain.TokenStrip;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/** GPT-2's byte-pair encoding of any text: its tokens with their numbers and bytes, and of one word the merges one by one. */
public final class Tokenizer {
    private static final int MOST_SHOWN = 400;
    private static final String HEX = "0123456789abcdef";

    private final Language language;
    private final HTMLTextAreaElement text;
    private final HTMLElement facts = Tag.of("p").attribute("role", "status").element();
    private final TokenStrip strip;
    private final HTMLElement chosen = Tag.of("p").attribute("aria-live", "polite").element();
    private final Tag merges = Tag.of("ol").is("merges");
    private final Tag tag;
    private Optional<BytePairEncoding> encoding = Optional.empty();
    private int[] tokens = new int[0];
    /** Of each token the word that it is of. */
    private final List<String> words = new ArrayList<>();

    public Tokenizer(Language language, SiteBytes bytes) {
        this.language = language;
        Tag area = Tag.of("textarea").id("tokenizer-text").attribute("rows", "2").attribute("spellcheck", "false")
                .on("input", event -> show());
        text = (HTMLTextAreaElement) area.element();
        text.setValue(language.say("gpt2.tokens.example"));
        strip = new TokenStrip(language, language.say("gpt2.tokens.title"));
        strip.onChoice(this::choose);
        tag = Tag.of("div").add(Tag.of("p").text(language.say("gpt2.tokens.text")),
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "tokenizer-text")
                        .text(language.say("gpt2.tokens.field")), area)).add(facts).add(strip.tag()).add(chosen)
                .add(merges);
        bytes.load(Gpt2Merges.NAME, packed -> {
            encoding = Optional.of(Gpt2Merges.encoding(packed));
            show();
        }, why -> Elements.say(facts, language.say(why)));
    }

    public Tag tag() {
        return tag;
    }

    private void show() {
        if (encoding.isEmpty()) {
            return;
        }
        BytePairEncoding bpe = encoding.get();
        words.clear();
        List<Token> shown = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (String word : bpe.words(text.getValue())) {
            for (int token : bpe.tokens(word)) {
                all.add(token);
                words.add(word);
                if (shown.size() < MOST_SHOWN) {
                    shown.add(new Token(bpe.decode(new int[] {token}), 0, language.say("gpt2.tokens.number",
                            Integer.toString(token), bytes(bpe.bytes(token)))));
                }
            }
        }
        tokens = new int[all.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = all.get(i);
        }
        Elements.say(facts, language.say("gpt2.tokens.count", language.figures().whole(tokens.length),
                language.figures().whole(bpe.bytes(tokens).length)));
        strip.show(shown);
        Elements.say(chosen, language.say("gpt2.tokens.choose"));
        merges.empty();
    }

    private void choose(int index) {
        BytePairEncoding bpe = encoding.orElseThrow();
        Elements.say(chosen, language.say("gpt2.tokens.merges", Token.plain(words.get(index)).visible(),
                Integer.toString(tokens[index]), bytes(bpe.bytes(tokens[index]))));
        merges.empty();
        for (Merge merge : bpe.steps(words.get(index))) {
            merges.add(Tag.of("li").text(language.say("gpt2.tokens.merge", piece(bpe, merge.left()),
                    piece(bpe, merge.right()), piece(bpe, merge.token()), Integer.toString(merge.token()))));
        }
    }

    private static String piece(BytePairEncoding bpe, int token) {
        return Token.plain(bpe.decode(new int[] {token})).visible();
    }

    private static String bytes(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte each : bytes) {
            hex.append(hex.length() == 0 ? "" : " ").append(HEX.charAt(each >> 4 & 15)).append(HEX.charAt(each & 15));
        }
        return hex.toString();
    }
}
