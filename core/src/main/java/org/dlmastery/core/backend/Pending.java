package org.dlmastery.core.backend;

/** A value on its way from a device. Nothing waits for it: ask {@link #isReady} now and then. */
public interface Pending<T> {
    boolean isReady();

    /**
     * The value.
     *
     * @throws DeviceLostException if the device failed before the value came; it is ready then too
     * @throws IllegalStateException if it isn't ready
     */
    T get();

    /** A value that is there at once. */
    static <T> Pending<T> ready(T value) {
        return new Pending<>() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public T get() {
                return value;
            }
        };
    }
}
