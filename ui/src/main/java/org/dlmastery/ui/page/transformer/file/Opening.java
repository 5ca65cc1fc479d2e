package org.dlmastery.ui.page.transformer.file;

import java.util.Optional;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.text.ByteTokens;
import org.dlmastery.core.text.Gpt2Merges;
import org.dlmastery.core.text.PieceEncoding;
import org.dlmastery.core.text.TextEncoding;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.text.Language;

/** One model on its way into an engine of this site's, and then its tokens; it can be ended at any time. */
final class Opening implements Feeding.Listener {
    /** Hears how far it is. */
    interface Listener {
        /** @param read how many bytes the engine has */
        void read(double read);

        /** All of the file is there; what is in it is found out. */
        void checking();

        void opened(FileModel model, PretrainedSpec.Facts facts);

        /** It can't be opened, or its engine has ended. @param why in words */
        void failed(String why);
    }

    private static final String PROGRAM = "engine-gpt2";

    private final Language language;
    private final SiteBytes site;
    private final Listener listener;
    private final Feeding feeding;
    private Optional<PretrainedSpec.Facts> facts = Optional.empty();

    /** Begins with it. @param site where tokens come from */
    Opening(Language language, ModelBytes model, SiteBytes site, Listener listener) {
        this.language = language;
        this.site = site;
        this.listener = listener;
        feeding = new Feeding(language, PROGRAM, model, this);
    }

    @Override
    public void read(double read) {
        listener.read(read);
    }

    @Override
    public void checking() {
        listener.checking();
    }

    @Override
    public void opened(PretrainedSpec.Facts found) {
        facts = Optional.of(found);
        site.load(found.isLlama() ? PieceEncoding.NAME : Gpt2Merges.NAME, this::tokens,
                missing -> feeding.fail(language.say(missing)));
    }

    private void tokens(byte[] packed) {
        PretrainedSpec.Facts found = facts.orElseThrow();
        int vocabulary = found.size().vocabulary();
        TextEncoding encoding;
        try {
            encoding = found.isLlama() ? PieceEncoding.llama(packed) : Gpt2Merges.encoding(packed,
                    Math.max(0, Math.min(Gpt2Merges.COUNT, vocabulary - ByteTokens.COUNT)));
        } catch (FileFormatException changed) {
            feeding.fail(changed.getMessage());
            return;
        }
        if (found.isLlama() && vocabulary != encoding.vocabulary()) {
            feeding.fail(language.say("gpt2.other-tokens", language.figures().whole(vocabulary),
                    language.figures().whole(encoding.vocabulary())));
        } else if (!feeding.hasEnded()) {
            listener.opened(new FileModel(feeding.engine(), found.size(), encoding), found);
        }
    }

    @Override
    public void failed(String why) {
        listener.failed(why);
    }

    /** It is given up; nothing more is heard of it. */
    void end() {
        feeding.end();
    }
}
