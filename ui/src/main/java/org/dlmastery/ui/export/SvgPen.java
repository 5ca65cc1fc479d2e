package org.dlmastery.ui.export;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/**
 * A canvas's pen that writes an SVG drawing: of paths moves, lines, rectangles and whole circles, filled and stroked; of
 * texts those in one line; and pictures. What draws a part of the page draws a file with it.
 */
public final class SvgPen {
    private SvgPen() {
    }

    /** @param title what the drawing is called */
    @JSBody(params = {"width", "height", "title"}, script = """
            var parts = [], path = '', groups = '';
            function short(number) { return Math.round(number * 100) / 100; }
            function safe(text) {
                return String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
            }
            function add(name, attributes, content) {
                parts.push('<' + name + Object.keys(attributes).map(function(key) {
                    var value = attributes[key];
                    return ' ' + key + '="' + (typeof value === 'number' ? short(value) : safe(value)) + '"';
                }).join('') + (content === undefined ? '/>' : '>' + safe(content) + '</' + name + '>'));
            }
            var baselines = { middle: 'central', top: 'text-before-edge', bottom: 'text-after-edge' };
            var anchors = { center: 'middle', right: 'end' };
            return {
                fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, font: '10px sans-serif',
                textAlign: 'left', textBaseline: 'alphabetic',
                translate: function(x, y) {
                    parts.push('<g transform="translate(' + short(x) + ' ' + short(y) + ')">');
                    groups += '</g>';
                },
                beginPath: function() { path = ''; },
                closePath: function() { path += 'Z'; },
                moveTo: function(x, y) { path += 'M' + short(x) + ' ' + short(y); },
                lineTo: function(x, y) { path += 'L' + short(x) + ' ' + short(y); },
                rect: function(x, y, w, h) {
                    path += 'M' + short(x) + ' ' + short(y) + 'h' + short(w) + 'v' + short(h) + 'h' + short(-w) + 'Z';
                },
                arc: function(x, y, r) {
                    var half = 'a' + short(r) + ' ' + short(r) + ' 0 1 0 ';
                    path += 'M' + short(x - r) + ' ' + short(y) + half + short(2 * r) + ' 0' + half + short(-2 * r) + ' 0Z';
                },
                fill: function() { add('path', { d: path, fill: this.fillStyle }); },
                stroke: function() {
                    add('path', { d: path, fill: 'none', stroke: this.strokeStyle, 'stroke-width': this.lineWidth });
                },
                fillRect: function(x, y, w, h) {
                    add('rect', { x: x, y: y, width: w, height: h, fill: this.fillStyle });
                },
                strokeRect: function(x, y, w, h) {
                    add('rect', { x: x, y: y, width: w, height: h, fill: 'none', stroke: this.strokeStyle,
                        'stroke-width': this.lineWidth });
                },
                fillText: function(text, x, y) {
                    add('text', { x: x, y: y, fill: this.fillStyle, style: 'font: ' + this.font,
                        'text-anchor': anchors[this.textAlign] || 'start',
                        'dominant-baseline': baselines[this.textBaseline] || 'auto' }, text);
                },
                drawImage: function(image, x, y, w, h) {
                    add('image', { href: image.toDataURL(), x: x, y: y, width: w, height: h,
                        preserveAspectRatio: 'none' });
                },
                text: function() {
                    return '<svg xmlns="http://www.w3.org/2000/svg" width="' + width + '" height="' + height
                        + '" viewBox="0 0 ' + width + ' ' + height + '" role="img">'
                        + '<title>' + safe(title) + '</title>' + parts.join('') + groups + '</svg>';
                }
            };""")
    public static native CanvasRenderingContext2D of(double width, double height, String title);

    /** The drawing as a file. @param pen one of {@link #of} */
    public static MadeFile file(CanvasRenderingContext2D pen, String name) {
        return new MadeFile(made(pen, name));
    }

    @JSBody(params = {"pen", "name"}, script = """
            return { name: name, type: 'image/svg+xml', bytes: pen.text() };""")
    private static native JSObject made(CanvasRenderingContext2D pen, String name);
}
