package org.dlmastery.core.protocol;

import java.util.Optional;

/** Messages to and from their wire form. The first number says which record it is. */
public final class Wire {
    private enum RequestKind {
        START, RESUME, ADJUST, SUPPLY, TRAIN, PAUSE, STEP_EPOCH, STEP_BATCH, SHOW_NEXT, RESTORE_LAST_FINITE, ASK, CANCEL
    }

    private enum EventKind {
        READY, ABSENT, LOST, REDUCED, WANTED, REFUSED, DATA, SHOWN, ANSWER, TASK_FAILED, FAILED
    }

    private Wire() {
    }

    public static WireMessage encode(Request request) {
        WireWriter out = new WireWriter();
        if (request instanceof Request.Start start) {
            out.choice(RequestKind.START).number(start.run()).text(start.kind()).text(start.settings());
        } else if (request instanceof Request.Resume resume) {
            out.choice(RequestKind.RESUME).number(resume.run()).text(resume.kind()).text(resume.settings());
            write(out, resume.saved());
        } else if (request instanceof Request.Adjust adjust) {
            out.choice(RequestKind.ADJUST).text(adjust.settings());
        } else if (request instanceof Request.Supply supply) {
            out.choice(RequestKind.SUPPLY).text(supply.dataSet()).named(supply.arrays());
        } else if (request instanceof Request.Train) {
            out.choice(RequestKind.TRAIN);
        } else if (request instanceof Request.Pause) {
            out.choice(RequestKind.PAUSE);
        } else if (request instanceof Request.StepEpoch) {
            out.choice(RequestKind.STEP_EPOCH);
        } else if (request instanceof Request.StepBatch) {
            out.choice(RequestKind.STEP_BATCH);
        } else if (request instanceof Request.ShowNext show) {
            out.choice(RequestKind.SHOW_NEXT).yes(show.saved()).texts(show.pictures());
        } else if (request instanceof Request.RestoreLastFinite) {
            out.choice(RequestKind.RESTORE_LAST_FINITE);
        } else if (request instanceof Request.Ask ask) {
            out.choice(RequestKind.ASK).number(ask.task()).text(ask.name()).named(ask.arguments());
        } else if (request instanceof Request.Cancel cancel) {
            out.choice(RequestKind.CANCEL).number(cancel.task());
        }
        return out.message();
    }

    public static Request request(WireMessage message) {
        WireReader in = new WireReader(message);
        return switch (in.choice(RequestKind.values())) {
            case START -> new Request.Start(in.whole(), in.text(), in.text());
            case RESUME -> new Request.Resume(in.whole(), in.text(), in.text(), saved(in));
            case ADJUST -> new Request.Adjust(in.text());
            case SUPPLY -> new Request.Supply(in.text(), in.named());
            case TRAIN -> new Request.Train();
            case PAUSE -> new Request.Pause();
            case STEP_EPOCH -> new Request.StepEpoch();
            case STEP_BATCH -> new Request.StepBatch();
            case SHOW_NEXT -> new Request.ShowNext(in.yes(), in.texts());
            case RESTORE_LAST_FINITE -> new Request.RestoreLastFinite();
            case ASK -> new Request.Ask(in.whole(), in.text(), in.named());
            case CANCEL -> new Request.Cancel(in.whole());
        };
    }

    public static WireMessage encode(Event event) {
        WireWriter out = new WireWriter();
        if (event instanceof Event.Ready ready) {
            out.choice(EventKind.READY).text(ready.device()).text(ready.program());
        } else if (event instanceof Event.Absent absent) {
            out.choice(EventKind.ABSENT).text(absent.reason());
        } else if (event instanceof Event.Lost lost) {
            out.choice(EventKind.LOST).text(lost.reason()).yes(lost.worthAnother());
        } else if (event instanceof Event.Reduced reduced) {
            out.choice(EventKind.REDUCED).text(reduced.device()).text(reduced.reason());
        } else if (event instanceof Event.Wanted wanted) {
            out.choice(EventKind.WANTED).number(wanted.run()).text(wanted.dataSet());
        } else if (event instanceof Event.Refused refused) {
            out.choice(EventKind.REFUSED).number(refused.run()).text(refused.reason());
        } else if (event instanceof Event.Data data) {
            out.choice(EventKind.DATA).number(data.run()).named(data.facts());
        } else if (event instanceof Event.Shown shown) {
            write(out.choice(EventKind.SHOWN), shown);
        } else if (event instanceof Event.Answer answer) {
            out.choice(EventKind.ANSWER).number(answer.run()).number(answer.task()).named(answer.arrays())
                    .yes(answer.isLast());
        } else if (event instanceof Event.TaskFailed failed) {
            out.choice(EventKind.TASK_FAILED).number(failed.run()).number(failed.task()).text(failed.reason());
        } else if (event instanceof Event.Failed failed) {
            out.choice(EventKind.FAILED).text(failed.message()).texts(failed.details());
        }
        return out.message();
    }

    public static Event event(WireMessage message) {
        WireReader in = new WireReader(message);
        return switch (in.choice(EventKind.values())) {
            case READY -> new Event.Ready(in.text(), in.text());
            case ABSENT -> new Event.Absent(in.text());
            case LOST -> new Event.Lost(in.text(), in.yes());
            case REDUCED -> new Event.Reduced(in.text(), in.text());
            case WANTED -> new Event.Wanted(in.whole(), in.text());
            case REFUSED -> new Event.Refused(in.whole(), in.text());
            case DATA -> new Event.Data(in.whole(), in.named());
            case SHOWN -> new Event.Shown(moment(in), in.yes() ? Optional.of(saved(in)) : Optional.empty(), in.named());
            case ANSWER -> new Event.Answer(in.whole(), in.whole(), in.named(), in.yes());
            case TASK_FAILED -> new Event.TaskFailed(in.whole(), in.whole(), in.text());
            case FAILED -> new Event.Failed(in.text(), in.texts());
        };
    }

    private static void write(WireWriter out, Event.Shown shown) {
        Moment moment = shown.moment();
        out.number(moment.run()).choice(moment.state()).number(moment.epoch()).number(moment.target())
                .number(moment.step()).number(moment.batch()).number(moment.batches())
                .texts(moment.metrics().columns()).floats(moment.metrics().values())
                .number(moment.measuredAt()).number(moment.stepsPerSecond());
        write(out, moment.history());
        out.yes(shown.saved().isPresent());
        shown.saved().ifPresent(saved -> write(out, saved));
        out.named(shown.pictures());
    }

    private static Moment moment(WireReader in) {
        return new Moment(in.whole(), in.choice(RunState.values()), in.whole(), in.whole(), in.whole(), in.whole(),
                in.whole(), new Metrics(in.texts(), in.floats()), in.whole(), (float) in.number(), history(in));
    }

    private static void write(WireWriter out, SavedRun saved) {
        out.number(saved.epoch()).number(saved.step()).number(saved.batch()).named(saved.parameters())
                .named(saved.state());
        write(out, saved.history());
    }

    private static SavedRun saved(WireReader in) {
        return new SavedRun(in.whole(), in.whole(), in.whole(), in.named(), in.named(), history(in));
    }

    private static void write(WireWriter out, History history) {
        out.texts(history.columns()).floats(history.rows());
    }

    private static History history(WireReader in) {
        return new History(in.texts(), in.floats());
    }
}
