package org.dlmastery.ui.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.store.Held;
import org.dlmastery.ui.store.SessionStore;

/** The runs of a page that other visits have left in this browser. None is changed unless the reader says so. */
public final class KeptRuns {
    private final SessionForm form;
    private final Slots slots;
    private final SessionStore store;
    private final SessionReader reader;

    public KeptRuns(SessionForm form, Slots slots, SessionStore store, SessionReader reader) {
        this.form = form;
        this.slots = slots;
        this.store = store;
        this.reader = reader;
    }

    /** Where the database has the run of a slot; former versions of the site had one slot, without a name. */
    static String place(String page, String slot) {
        return slot.isEmpty() ? page : page + "/" + slot;
    }

    /**
     * Tells of each run, in no order, at once or later; of one that another page works on when that is closed.
     *
     * @param failed gets why no run can be read, as a sentence; all stay kept
     */
    public void each(Consumer<KeptRun> found, Consumer<Message> failed) {
        List<String> all = slots.all();
        if (!all.isEmpty()) {
            reader.bring(() -> {
                for (String slot : all) {
                    slots.whenFree(slot, () -> look(slot, found));
                }
            }, failed);
        }
    }

    /**
     * Reads a run that was told of.
     *
     * @param bad gets the reason if it can't be gone on with
     */
    public void open(KeptRun run, Consumer<Session> opened, Consumer<Message> bad) {
        SlotText text = SlotText.read(slots.get(run.slot()));
        if (!mayBeInDatabase(text)) {
            check(text, opened, bad);
            return;
        }
        store.run(place(form.page(), run.slot()), entry -> {
            if (entry.isEmpty()) {
                bad.accept(text.isInDatabase() ? gone() : Message.of("session.forgotten"));
            } else {
                check(() -> SessionReading.kept(entry.get().facts(), entry.get().arrays()), opened, bad);
            }
        });
    }

    /** Removes a run for good. */
    public void forget(KeptRun run) {
        if (mayBeInDatabase(SlotText.read(slots.get(run.slot())))) {
            store.forgetRun(place(form.page(), run.slot()));
        }
        store.forgetCheckpoints(form.page(), run.slot());
        slots.forget(run.slot());
    }

    private void look(String slot, Consumer<KeptRun> found) {
        SlotText text = SlotText.read(slots.get(slot));
        if (mayBeInDatabase(text)) {
            store.heldRun(place(form.page(), slot), held -> {
                if (held.isPresent()) {
                    found.accept(ofFacts(slot, held.get()));
                } else if (text.isInDatabase()) {
                    found.accept(bad(slot, text.at(), 0, gone()));
                }
            });
        } else {
            check(text, session -> found.accept(new KeptRun(slot, text.at(),
                    RunArrays.bytes(session.run()), Optional.of(session.values()), session.run().epoch(),
                    Optional.empty())), reason -> found.accept(bad(slot, text.at(), text.content().length(), reason)));
        }
    }

    /** A text that is gone may have said so. */
    private static boolean mayBeInDatabase(SlotText text) {
        return text.isInDatabase() || text.content().isEmpty();
    }

    private KeptRun ofFacts(String slot, Held held) {
        try {
            Map<String, String> facts = FlatJson.read(held.facts());
            SessionParts.checkVersion(facts);
            return new KeptRun(slot, held.at(), held.bytes(),
                    Optional.of(form.settings(Facts.field(facts, "page"), Facts.field(facts, "settings"))),
                    Facts.whole(facts, "epoch"), Optional.empty());
        } catch (BadSessionException unusable) {
            return bad(slot, held.at(), held.bytes(), unusable.reason());
        }
    }

    private static KeptRun bad(String slot, double at, long bytes, Message reason) {
        return new KeptRun(slot, at, bytes, Optional.empty(), 0, Optional.of(reason));
    }

    private static Message gone() {
        return Message.of("session.gone");
    }

    private void check(SlotText text, Consumer<Session> good, Consumer<Message> bad) {
        check(() -> SessionReading.kept(text.content()), good, bad);
    }

    private interface Reading {
        SavedSession read() throws BadSessionException;
    }

    private void check(Reading reading, Consumer<Session> good, Consumer<Message> bad) {
        Session session;
        try {
            session = form.check(reading.read());
        } catch (BadSessionException unusable) {
            bad.accept(unusable.reason());
            return;
        }
        good.accept(session);
    }
}
