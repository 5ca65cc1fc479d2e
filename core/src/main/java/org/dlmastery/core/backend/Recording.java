package org.dlmastery.core.backend;

/** Commands that a device keeps and runs again on the same buffers, whatever those hold by then. */
public interface Recording extends AutoCloseable {
    /** Runs all commands once more, in order. */
    void replay();

    /** Forgets the commands; the buffers stay their owners'. */
    @Override
    void close();
}
