package org.dlmastery.ui.download;

/**
 * How far a download is.
 *
 * @param bytes of the files that have arrived
 * @param total bytes of all files wanted, 0 while that is not known
 * @param bytesPerSecond lately, 0 while nothing has come
 */
public record DownloadProgress(long bytes, long total, double bytesPerSecond) {
    /** From 0 to 1. */
    public double share() {
        return total == 0 ? 0 : (double) bytes / total;
    }

    /** Infinite while nothing has come. */
    public double secondsLeft() {
        return bytesPerSecond > 0 ? (total - bytes) / bytesPerSecond : Double.POSITIVE_INFINITY;
    }
}
