package org.dlmastery.devices.webgpu;

/**
 * What the launches of one kernel take in one replay of a recording.
 *
 * @param kernel its name
 * @param count how many launches
 * @param microseconds of the device's own clock, all launches together; the mean over some replays
 */
public record KernelTime(String kernel, int count, double microseconds) {
    /** Of the same kernel, what both take. */
    public KernelTime plus(KernelTime other) {
        return new KernelTime(kernel, count + other.count, microseconds + other.microseconds);
    }
}
