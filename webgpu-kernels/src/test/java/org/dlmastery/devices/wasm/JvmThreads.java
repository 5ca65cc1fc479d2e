package org.dlmastery.devices.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Memory;
import run.endive.runtime.TableInstance;

/** Threads of the JVM over one memory of the interpreter. */
final class JvmThreads extends JvmMachine implements ThreadedMachine {
    private record Installed(byte[] module, int tableEntries) {
    }

    private final int threads;
    private final int helpers;
    private final List<Installed> modules = new CopyOnWriteArrayList<>();
    private final List<Thread> running = new ArrayList<>();

    /** @param helpers how many of the threads really start, beside the calling one */
    JvmThreads(int threads, int helpers) {
        this.threads = threads;
        this.helpers = helpers;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public int startedThreads() {
        return 1 + memory().atomicReadInt(Fork.STARTED);
    }

    @Override
    public int partsHelped() {
        return memory().atomicReadInt(Fork.HELPED);
    }

    @Override
    public void start(byte[] module, int pages, int maximumPages, int tableEntries) {
        super.start(module, pages, 1024, tableEntries);
        memory().atomicWriteInt(Fork.CLAIM, Fork.ALL);
        byte[] loop = Fork.helper(this);
        for (int thread = 1; thread <= helpers; thread++) {
            int number = thread;
            Thread helper = new Thread(() -> help(loop, number), "helper " + number);
            helper.setDaemon(true);
            helper.start();
            running.add(helper);
        }
    }

    private void help(byte[] loop, int thread) {
        Memory memory = memory();
        TableInstance table = newTable(1);
        ExportFunction help = instantiate(loop, memory, table).export(RUN);
        int installed = 0;
        memory.atomicAddInt(Fork.STARTED, 1);
        while (memory.atomicReadInt(Fork.STOP) == 0) {
            try {
                help.apply(thread, installed);
            } catch (RuntimeException trap) {
                memory.atomicWriteInt(Fork.FAILED, 1);
                memory.atomicAddInt(Fork.BUSY, -1);
                memory.atomicNotify(Fork.BUSY, 1);
            }
            while (installed < memory.atomicReadInt(Fork.MODULES)) {
                Installed next = modules.get(installed);
                if (table.size() < next.tableEntries()) {
                    table.grow(next.tableEntries() - table.size(), -1, null);
                }
                instantiate(next.module(), memory, table);
                installed++;
            }
        }
    }

    @Override
    public void install(byte[] module, int tableEntries) {
        super.install(module, tableEntries);
        modules.add(new Installed(module, tableEntries));
        memory().atomicAddInt(Fork.MODULES, 1);
    }

    @Override
    public void run(int first, int last) {
        try {
            super.run(first, last);
        } catch (RuntimeException trap) {
            memory().atomicOrInt(Fork.CLAIM, Fork.ALL);
            while (memory().atomicReadInt(Fork.BUSY) != 0) {
                Thread.onSpinWait();
            }
            memory().atomicWriteInt(Fork.FAILED, 0);
            throw trap;
        }
    }

    @Override
    public void close() {
        memory().atomicWriteInt(Fork.STOP, 1);
        memory().atomicAddInt(Fork.CLAIM, Fork.ALL + 1);
        memory().atomicNotify(Fork.CLAIM, threads);
    }
}
