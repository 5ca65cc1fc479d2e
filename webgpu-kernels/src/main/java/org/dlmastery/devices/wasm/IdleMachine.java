package org.dlmastery.devices.wasm;

/**
 * A machine that runs nothing: with it the device takes every command, chooses its kernel, and reads zeros. So the commands
 * of a network's training are counted without any being computed.
 */
public final class IdleMachine implements WasmMachine {
    @Override
    public boolean accepts(byte[] module) {
        return true;
    }

    @Override
    public void start(byte[] module, int pages, int maximumPages, int tableEntries) {
    }

    @Override
    public void install(byte[] module, int tableEntries) {
    }

    @Override
    public boolean grow(int pages) {
        return true;
    }

    @Override
    public void run(int first, int last) {
    }

    @Override
    public void writeFloats(int address, float[] values) {
    }

    @Override
    public void writeIntegers(int address, int[] values, int count) {
    }

    @Override
    public void writeBytes(int address, byte[] values) {
    }

    @Override
    public float[] readFloats(int address, int count) {
        return new float[count];
    }

    @Override
    public int[] readIntegers(int address, int count) {
        return new int[count];
    }

    @Override
    public byte[] readBytes(int address, int count) {
        return new byte[count];
    }
}
