package org.dlmastery.core.blueprint;

import java.util.List;

/** A file that can't be read as a model's. Readers see their own language's text for the reason. */
public final class ModelFileException extends RuntimeException {
    /** What is wrong. */
    public enum Reason {
        /** No JSON. Detail: where and how. */
        NOT_JSON,
        /** It doesn't say {@code model_type}. */
        NO_TYPE,
        /** Another type than those known. Details: it, and those known. */
        UNKNOWN_TYPE,
        /** A setting is missing. Detail: its name. */
        MISSING,
        /** A setting isn't what it should be. Details: its name, and the text that stands there. */
        BAD_VALUE,
        /** A width isn't a multiple of the heads. Details: width, heads. */
        HEADS_DONT_DIVIDE,
        /** The model would have more numbers than can be counted here. */
        TOO_LARGE,
        /** The file ends before its header does. Details: bytes promised, bytes there. */
        CUT_HEADER,
        /** A tensor's entry is broken. Details: its name, what is wrong in the file's own terms. */
        BAD_TENSOR,
        /** The numbers don't fill the file. Details: bytes promised, bytes there. */
        WRONG_LENGTH,
        /** It has no tensors. */
        NO_TENSORS
    }

    private final transient Reason reason;
    private final transient List<String> details;

    ModelFileException(Reason reason, String... details) {
        super("model file: " + reason);
        this.reason = reason;
        this.details = List.of(details);
    }

    public Reason reason() {
        return reason;
    }

    /** What the reason speaks of, in the order that it says. */
    public List<String> details() {
        return details;
    }
}
