/**
 * What a file says of somebody's model: a configuration as Hugging Face's libraries write it, or the header of a safetensors
 * file. Both become parts with their tensors' shapes. Plain values; no number of a model is ever read. Letters in formulas:
 * V words, D width, F width inside a feed-forward network, H heads, K heads of keys and values, A width of a head, L layers,
 * T positions, E experts, C channels, P side of a patch, N classes, B buckets of distances.
 */
package org.dlmastery.core.blueprint;
