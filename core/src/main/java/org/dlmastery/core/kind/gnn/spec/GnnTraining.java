package org.dlmastery.core.kind.gnn.spec;

/**
 * How a graph network learns; any of it can change while its weights stay.
 *
 * @param weightDecay the rate of the penalty ½Σw² on weights and attention vectors
 * @param dropout the chance of each hidden value to be left out in a training step, from 0 to below 1
 * @param epochsPerSecond the most epochs a second; 0 for as fast as the device can
 */
public record GnnTraining(double learningRate, double weightDecay, double dropout, int epochs, int epochsPerSecond) {
}
