package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.View;

/**
 * Images [N, C, H, W] whose rows can be read by fours, with whatever margin a window needs around them: as they lie, or
 * as a copy.
 *
 * @param offset where they begin, in quads like the strides
 */
record QuadImages(Buffer buffer, int offset, int imageStride, int channelStride, int rowStride) {
    /** How many quads hold the columns that a window's row meets from four neighbouring places. */
    static int quadsAcross(int width, int stride, int dilation) {
        return (3 * stride + (width - 1) * dilation) / 4 + 1;
    }

    /** With zeros around; see {@link PaddedCopy}. */
    static QuadImages padded(Issue issue, View images, int top, int left, int step, int rows, int columns) {
        PaddedCopy.Source source = PaddedCopy.images(images, top, left, step, rows, columns);
        int pitch = source.sizes()[4] / 4;
        int channels = images.shape().size(1);
        return new QuadImages(PaddedCopy.plan(issue, source), 0, channels * rows * pitch, rows * pitch, pitch);
    }

    /** Without a margin; only rows that aren't whole quads are copied, and buffers that are needed otherwise too. */
    static QuadImages of(Issue issue, View images, List<Buffer> others) {
        if (isByFours(images) && !others.contains(images.buffer())) {
            return new QuadImages(images.buffer(), images.offset() / 4, images.stride(0) / 4, images.stride(1) / 4,
                    images.stride(2) / 4);
        }
        return padded(issue, images, 0, 0, 1, images.shape().size(2), images.shape().size(3));
    }

    /** Whether rows are whole quads in memory. */
    static boolean isByFours(View images) {
        return images.stride(3) == 1 && images.shape().size(3) % 4 == 0 && images.offset() % 4 == 0
                && images.stride(0) % 4 == 0 && images.stride(1) % 4 == 0 && images.stride(2) % 4 == 0;
    }

    /** What the four neighbouring places meet at one column of the window, out of the quads {@code name0} and so on. */
    static String met(String name, int column, int stride, int dilation) {
        StringBuilder text = new StringBuilder("vec4<f32>(");
        for (int j = 0; j < 4; j++) {
            int at = j * stride + column * dilation;
            text.append(j == 0 ? "" : ", ").append(name).append(at / 4).append('.').append("xyzw".charAt(at % 4));
        }
        return text.append(')').toString();
    }
}
