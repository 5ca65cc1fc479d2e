/**
 * Files of arrays, and what they are written with: safetensors both ways, npz and, in packages of their own, JSON and
 * ONNX. Everything here works on plain values, so that the page and the engine can both use it: it knows arrays with
 * names ({@code data}) and no kind of model.
 */
package org.dlmastery.core.io;
