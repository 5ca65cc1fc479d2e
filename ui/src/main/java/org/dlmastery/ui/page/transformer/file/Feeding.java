package org.dlmastery.ui.page.transformer.file;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.ui.dom.FilePieces;
import org.dlmastery.ui.page.transformer.subject.Tasks;
import org.dlmastery.ui.text.Language;

/** A model's file on its way into an engine, which then opens it; it can be ended at any time. */
final class Feeding implements Tasks.Answers {
    /** Hears how far it is. */
    interface Listener {
        /** @param read how many bytes the engine has */
        void read(double read);

        /** All of the file is there; what is in it is found out. */
        void checking();

        void opened(PretrainedSpec.Facts facts);

        /** It can't be opened; the engine has ended. @param why in words */
        void failed(String why);
    }

    private final Language language;
    private final Listener listener;
    private final FileEngine engine;
    private double read;
    private boolean ended;
    private Optional<PretrainedSpec.Facts> facts = Optional.empty();

    /** Starts an engine and begins. @param program which engine's */
    Feeding(Language language, String program, ModelBytes model, Listener listener) {
        this.language = language;
        this.listener = listener;
        engine = new FileEngine(program, this::fail);
        if (model instanceof ModelBytes.Whole whole) {
            engine.whenReady(() -> give(whole));
        } else if (model instanceof Pieces pieces) {
            readOn(pieces);
        }
    }

    /** The engine reads the file itself, so that its bytes never lie in memory beside its weights. */
    private void give(ModelBytes.Whole whole) {
        if (!ended) {
            engine.give(whole.file());
            listener.read(whole.size());
            open();
        }
    }

    private void open() {
        listener.checking();
        engine.ask(PretrainedSpec.OPEN, List.of(NamedArray.of(PretrainedSpec.MEGABYTES,
                (float) FilePieces.megabytes())), this);
    }

    FileEngine engine() {
        return engine;
    }

    private void readOn(Pieces pieces) {
        listener.read(read);
        pieces.next(piece -> {
            if (ended) {
                return;
            }
            if (piece.length == 0) {
                open();
                return;
            }
            read += piece.length;
            engine.ask(PretrainedSpec.PIECE, List.of(NamedArray.of(PretrainedSpec.BYTES, piece)),
                    new Tasks.Answers() {
                        @Override
                        public void answer(List<NamedArray> arrays) {
                            // There is none but that it was taken.
                        }

                        @Override
                        public void over(Optional<String> why) {
                            if (!ended) {
                                readOn(pieces);
                            }
                        }
                    });
        }, this::fail);
    }

    @Override
    public void answer(List<NamedArray> arrays) {
        facts = Optional.of(PretrainedSpec.Facts.of(arrays));
    }

    /** The file was opened, or refused. */
    @Override
    public void over(Optional<String> why) {
        if (!ended && facts.isPresent()) {
            listener.opened(facts.get());
        } else {
            fail(why.orElse(language.say("gpt2.unreadable")));
        }
    }

    /** Of an engine that works already it is heard likewise. */
    void fail(String why) {
        if (!ended) {
            end();
            listener.failed(why);
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** It is given up, or no longer needed; nothing more is heard of it. */
    void end() {
        if (!ended) {
            ended = true;
            engine.stop();
        }
    }
}
