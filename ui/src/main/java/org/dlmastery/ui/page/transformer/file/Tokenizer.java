package org.dlmastery.ui.page.transformer.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.text.BytePairEncoding;
import org.dlmastery.core.text.ByteTokens;
import org.dlmastery.core.text.Gpt2Merges;
import org.dlmastery.core.text.Merge;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.explain.TokenStrip;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/**
 * The tokens of any text, as the model on the stage reads it or as GPT-2 does: their numbers, and of GPT-2's byte-pair
 * encoding the bytes, and the merges of one word one by one.
 */
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
    private final Subject subject;
    private final Tag about = Tag.of("p");
    private final HTMLSelectElement whose;
    /** GPT-2's, once it is there. */
    private Optional<BytePairEncoding> gpt2 = Optional.empty();
    private Optional<LanguageModel> onStage = Optional.empty();
    private int[] tokens = new int[0];
    /** Of each token the word that it is of. */
    private final List<String> words = new ArrayList<>();

    public Tokenizer(Language language, SiteBytes bytes, Subject subject) {
        this.language = language;
        this.subject = subject;
        Tag area = Tag.of("textarea").id("tokenizer-text").attribute("rows", "2").attribute("spellcheck", "false")
                .on("input", event -> show());
        text = (HTMLTextAreaElement) area.element();
        text.setValue(language.say("gpt2.tokens.example"));
        whose = (HTMLSelectElement) Tag.of("select").id("tokenizer-whose").on("change", event -> show()).element();
        strip = new TokenStrip(language, language.say("gpt2.tokens.title"));
        strip.onChoice(this::choose);
        tag = Tag.of("div").add(Tag.of("div").is("field").add(Tag.of("label").attribute("for", "tokenizer-whose")
                .text(language.say("gpt2.tokens.whose"))).add(whose), about,
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "tokenizer-text")
                        .text(language.say("gpt2.tokens.field")), area)).add(facts).add(strip.tag()).add(chosen)
                .add(merges);
        bytes.load(Gpt2Merges.NAME, packed -> {
            gpt2 = Optional.of(Gpt2Merges.encoding(packed));
            show();
        }, why -> Elements.say(facts, language.say(why)));
    }

    public Tag tag() {
        return tag;
    }

    /** Offers the tokens of the model on the stage; those of GPT-2 are shown first where its own are characters. */
    public void changed() {
        boolean isOther = !onStage.equals(subject.model());
        onStage = subject.model();
        int before = whose.getSelectedIndex();
        Tag options = Tag.around(whose).empty();
        options.add(Tag.of("option").text(language.say("gpt2.tokens.gpt2")));
        // GPT-2's own models read the tokens that are offered already, unless they have fewer.
        onStage.filter(model -> bytePairs(model).map(pairs -> pairs.vocabulary() < ByteTokens.COUNT + Gpt2Merges.COUNT).orElse(true))
                .ifPresent(model -> options.add(Tag.of("option").text(subject.name())));
        int last = whose.getOptions().getLength() - 1;
        boolean isPieces = onStage.isPresent() && !onStage.get().isOfCharacters();
        whose.setSelectedIndex(isOther ? isPieces ? last : 0 : Math.min(Math.max(before, 0), last));
        show();
    }

    private static Optional<BytePairEncoding> bytePairs(LanguageModel model) {
        return model instanceof FileModel file && file.encoding() instanceof BytePairEncoding pairs
                ? Optional.of(pairs) : Optional.empty();
    }

    /** Whose words are merged one by one; nothing where the chosen model's tokens aren't made that way. */
    private Optional<BytePairEncoding> chosenPairs() {
        return whose.getSelectedIndex() > 0 ? onStage.flatMap(Tokenizer::bytePairs) : gpt2;
    }

    private void show() {
        words.clear();
        merges.empty();
        List<Token> shown = new ArrayList<>();
        Elements.say(chosen, "");
        if (whose.getSelectedIndex() > 0 && chosenPairs().isEmpty()) {
            showOfModel(onStage.orElseThrow(), shown);
        } else if (chosenPairs().isPresent()) {
            showPairs(chosenPairs().get(), shown);
        } else {
            return;
        }
        strip.show(shown);
    }

    private void showOfModel(LanguageModel model, List<Token> shown) {
        Elements.say(about.element(), language.say(model.isOfCharacters() ? "gpt2.tokens.characters"
                : "gpt2.tokens.pieces", language.figures().whole(model.size().vocabulary())));
        strip.call(language.say("gpt2.tokens.of", subject.name()));
        try {
            tokens = model.tokens(text.getValue());
            for (int i = 0; i < Math.min(tokens.length, MOST_SHOWN); i++) {
                shown.add(new Token(model.text(tokens[i]), 0,
                        language.say("gpt2.tokens.plain", Integer.toString(tokens[i]))));
            }
            Elements.say(facts, language.say("gpt2.tokens.total", language.figures().whole(tokens.length)));
        } catch (BadValueException bad) {
            tokens = new int[0];
            Elements.say(facts, language.say(bad.reason()));
        }
    }

    private void showPairs(BytePairEncoding bpe, List<Token> shown) {
        Elements.say(about.element(), language.say("gpt2.tokens.text"));
        strip.call(language.say("gpt2.tokens.title"));
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
        Elements.say(chosen, language.say("gpt2.tokens.choose"));
    }

    private void choose(int index) {
        if (words.isEmpty()) {
            return;
        }
        BytePairEncoding bpe = chosenPairs().orElseThrow();
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
