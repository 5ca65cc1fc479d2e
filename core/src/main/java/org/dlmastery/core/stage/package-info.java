/**
 * What a network consists of, as plain values: each stage says for a given input what it puts out, which parameters it
 * has and what it costs, or why it can't take that input. The builder, the calculator, the exporters and the models all
 * read it. Nothing here knows a tensor; shapes are of one example, without the batch. Letters: C channels, H, W height
 * and width, F features, T positions, V words, D width.
 */
package org.dlmastery.core.stage;
