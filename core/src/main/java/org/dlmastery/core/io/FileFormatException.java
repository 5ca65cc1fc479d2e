package org.dlmastery.core.io;

/** A file that is not what it should be; the message says where and how. */
public final class FileFormatException extends RuntimeException {
    public FileFormatException(String message) {
        super(message);
    }
}
