package org.dlmastery.core.protocol;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/** What the engine tells a page. */
public sealed interface Event {
    /**
     * The engine is up.
     *
     * @param device the device in use, for people
     * @param program what the engine's code runs as: "WebAssembly" or "JavaScript"
     */
    record Ready(String device, String program) implements Event {
    }

    /**
     * The device that this engine was started for isn't here; it is of no further use.
     *
     * @param reason why not, in words
     */
    record Absent(String reason) implements Event {
    }

    /**
     * The device computes no more and everything on it is lost; this engine is of no further use. What was in the last
     * snapshot can go on in a fresh one.
     *
     * @param reason what happened, in words
     * @param worthAnother whether a fresh device of the same kind may do better
     */
    record Lost(String reason, boolean worthAnother) implements Event {
    }

    /**
     * A part of the device has failed; the rest goes on, and nothing of the run is lost.
     *
     * @param device what is left, for people
     * @param reason what happened, in words
     */
    record Reduced(String device, String reason) implements Event {
    }

    /**
     * A run can't begin, or has begun and can't train, before it has a data set: it waits for {@link Request.Supply}.
     *
     * @param dataSet its name
     */
    record Wanted(int run, String dataSet) implements Event {
    }

    /**
     * A saved run that doesn't fit its settings; the run before it goes on.
     *
     * @param reason why not, in words
     */
    record Refused(int run, String reason) implements Event {
    }

    /**
     * What the data of a run are like: when it has begun, and when it has got data that it lacked.
     *
     * @param facts what its kind tells of them, by name
     */
    record Data(int run, List<NamedArray> facts) implements Event {
        public Data {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A run at one moment.
     *
     * @param saved what it takes to go on from here, if it was asked for
     * @param pictures what the pictures asked for show, by name
     */
    record Shown(Moment moment, Optional<SavedRun> saved, List<NamedArray> pictures) implements Event {
        public Shown {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * An answer to {@link Request.Ask}.
     *
     * @param isLast whether no other follows
     */
    record Answer(int run, int task, List<NamedArray> arrays, boolean isLast) implements Event {
        public Answer {
            arrays = List.copyOf(arrays);
        }
    }

    /**
     * A task that could not be begun or done; the run goes on.
     *
     * @param reason why not, in words
     */
    record TaskFailed(int run, int task, String reason) implements Event {
    }

    /**
     * Something went wrong that is not the reader's doing.
     *
     * @param message what happened, in words
     * @param details for a report: where it happened
     */
    record Failed(String message, List<String> details) implements Event {
    }
}
