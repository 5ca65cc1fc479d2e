/**
 * A trained character transformer in other formats. All of them have GPT-2's own names and layouts (Radford et al. 2019, as
 * Hugging Face's transformers has them): a layer's matrix is [inputs, outputs], queries, keys and values are one of them. N
 * texts of T characters, V different ones, C channels.
 */
package org.dlmastery.core.kind.gpt.export;
