/**
 * The kernels of the wasm device, each a record that knows how to put its arguments together on the host and how to
 * write its code.
 *
 * <table>
 * <caption>Kernels and their loops</caption>
 * <tr><th>kernel</th><th>formula</th><th>loops</th></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.MapKernel}</td><td>outᵢ = bodyᵢ(in…)</td>
 *     <td>nest over the outer dimensions; innermost 4 elements a turn (16 for short bodies), then a tail</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.ReduceKernel}</td><td>Σ or max</td>
 *     <td>within the vector: 16, 4, tail; across: 16, 4, tail columns × nest over what is reduced</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.DirectMatmul}</td><td>a·b, small</td>
 *     <td>tiles of 4, 2, 1 rows × 8, 4, tail columns; depth innermost</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.PackedMatmul}</td><td>a·b, large</td>
 *     <td>panels of 256 × 1024, blocks of 192 × 256, tiles of 6 × 8 or 5 × 8; depth innermost, 4 steps a turn</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.RowsKernel}</td><td>gather, scatter-add</td>
 *     <td>rows in order × nest over a row</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.ByteRowsKernel}</td><td>gather from bytes</td>
 *     <td>rows in order × nest over a row; innermost 4 bytes a turn, then a tail</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.ConvolutionKernel}</td><td>convolution, ∂x</td>
 *     <td>images × tiles of 6 or 5 channels × pairs of vectors of places; channels, window innermost</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.ConvolutionWeightKernel}</td><td>∂w of a convolution</td>
 *     <td>images × 8 output channels × tiles of 6 or 5 elements of the window; places innermost</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.NarrowWeightKernel}</td><td>the same, depthwise</td>
 *     <td>channels × images × 12 elements of the window; four places innermost</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.WinogradKernel}</td><td>convolution, ∂x, with 3 × 3</td>
 *     <td>a few images × blocks of 24 or 20 tiles of 4 × 4 places × 36 products in tiles of 6 × 8 or 5 × 8</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.WinogradWeightKernel}</td><td>∂w with 3 × 3</td>
 *     <td>the same, blocks of 32; tiles of places innermost</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.PoolingKernel},
 *     {@link org.dlmastery.devices.wasm.kernel.PoolingGradientKernel}</td><td>max pooling</td>
 *     <td>planes × rows × four places; window innermost</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.SoftmaxKernel},
 *     {@link org.dlmastery.devices.wasm.kernel.StandardisationKernel} and their gradients</td><td>row by row</td>
 *     <td>rows × two or three walks over a row</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.AttentionKernel},
 *     {@link org.dlmastery.devices.wasm.kernel.AttentionGradientKernel}</td><td>attention</td>
 *     <td>heads × four positions that ask × tiles of 4 × 8; depth innermost</td></tr>
 * <tr><td>{@link org.dlmastery.devices.wasm.kernel.TransposedCopyKernel}</td><td>copies across</td>
 *     <td>8 rows of the output × squares of 4 × 4</td></tr>
 * </table>
 *
 * <p>The kernels from convolution on are {@link org.dlmastery.devices.wasm.kernel.FusedKernels}: the device offers them
 * only if it is opened with them. Their outermost loop goes through units of work (images, heads, rows) that
 * {@link org.dlmastery.devices.wasm.kernel.Share} deals out, and no two units write to the same place.
 *
 * <p>Limits: element counts and byte distances fit into 31 bits; map and reduce emit one loop for each dimension that
 * remains after merging, so any rank works.
 *
 * <p>Elements with no vector around them (tails) go through the same vector code as the rest, with idle lanes: see
 * {@link org.dlmastery.devices.wasm.kernel.Walker}. A result therefore never depends on where an element lies.
 */
package org.dlmastery.devices.wasm.kernel;
