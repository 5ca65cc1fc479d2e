package org.dlmastery.devices.wasm;

/**
 * The machine's memory, divided: a fixed place for the commands that are about to run, blocks for everything else. It
 * grows by half, or by what is needed, when no block is large enough.
 */
final class LinearMemory {
    /** Where pending commands lie. Address 0 is never a block's, so that a wrong 0 shows. */
    static final int COMMANDS = 64;
    static final int COMMAND_BYTES = 1 << 16;

    /** Memory that vector loads may touch behind the last block. */
    private static final int GUARD = 64;
    private static final int BLOCKS = COMMANDS + COMMAND_BYTES;
    private static final int FIRST_PAGES = 256;
    /** Less than 2 GiB, so that addresses are positive integers. */
    static final int MOST_PAGES = (1 << 15) - 1;

    private final WasmMachine machine;
    private final Arena arena = new Arena();
    private int pages = FIRST_PAGES;

    /** Starts the machine. */
    LinearMemory(WasmMachine machine) {
        this.machine = machine;
        machine.start(Driver.module(machine), pages, MOST_PAGES, Driver.FIRST_FREE_ENTRY);
        arena.add(BLOCKS, pages * WasmMachine.PAGE_BYTES - GUARD - BLOCKS);
    }

    /**
     * A block of so many words of 32 bits, with anything in it.
     *
     * @throws IllegalStateException if there isn't so much memory
     */
    int block(int words) {
        long bytes = 4L * words;
        int address = bytes > Integer.MAX_VALUE - Arena.ALIGNMENT ? Arena.NONE : arena.allocate((int) bytes);
        if (address != Arena.NONE) {
            return address;
        }
        long needed = bytes / WasmMachine.PAGE_BYTES + 2;
        int more = (int) Math.min(Math.max(needed, Math.min(pages / 2, MOST_PAGES - pages)), MOST_PAGES);
        if (pages + more > MOST_PAGES || !machine.grow(more)) {
            throw new IllegalStateException("allocate: no memory for " + bytes + " bytes more; the device has "
                    + pages / (1024 * 1024 / WasmMachine.PAGE_BYTES) + " MiB, " + (arena.freeBytes() >> 20)
                    + " MiB of them free");
        }
        arena.add(pages * WasmMachine.PAGE_BYTES - GUARD, more * WasmMachine.PAGE_BYTES);
        pages += more;
        return arena.allocate((int) bytes);
    }

    /** Gives a block back, with the words that were asked for. */
    void release(int address, int words) {
        arena.release(address, 4 * words);
    }
}
