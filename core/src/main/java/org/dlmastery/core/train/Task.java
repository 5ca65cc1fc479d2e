package org.dlmastery.core.train;

/** Something that a page asked for beside training. Closing it ends it, whether it was done or not. */
public interface Task extends AutoCloseable {
    /**
     * Goes on for up to so many nanoseconds, one small piece at the least; what is ready goes to
     * {@link TaskContext#answer}.
     */
    void work(long nanoseconds);

    /** Whether all answers were given. */
    boolean isDone();

    @Override
    void close();
}
