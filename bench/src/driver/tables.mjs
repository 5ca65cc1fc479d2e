// The results as text.

import { share } from "./statistics.mjs";

/** Columns padded to one width; the first two flush left, the others flush right, the last as it is. */
export function table(header, rows) {
    const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
    const line = (cells) => cells.map((cell, i) => i < 2 ? cell.padEnd(widths[i])
        : i === cells.length - 1 ? cell : cell.padStart(widths[i])).join("  ").trimEnd();
    return [line(header), ...rows.map(line)].join("\n");
}

export function figure(value) {
    if (!Number.isFinite(value)) {
        return "–";
    }
    const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 1 ? 2 : 4;
    return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const name = (row) => [row.engine, row.variant].filter(Boolean).join(" ");

export function resultTable(rows) {
    const base = rows.find((row) => row.isBase);
    const header = ["engine", "device", "threads", "median", "best", "± %", "unit", "of ours", "results"];
    return table(header, rows.map((row) => [
        row.engine === "limit" ? `(${row.workload})` : name(row), row.device, String(row.threads), figure(row.median),
        figure(row.best), Number.isFinite(row.spread) ? (100 * row.spread).toFixed(0) : "–", row.unit,
        base && row.unit === base.unit ? figure(share(row, base)) : "",
        row.engine === "limit" ? "" : row.correct ? `right${row.note && `; ${row.note}`}` : row.note || "wrong",
    ]));
}

/** @param whole what a run takes, in microseconds, where that was measured beside the kernels */
export function profileTable(lines, whole) {
    const total = lines.reduce((sum, line) => sum + line.count * line.microseconds, 0);
    const sorted = [...lines].sort((a, b) => b.count * b.microseconds - a.count * a.microseconds);
    const header = ["kernel and shapes", "times", "µs each", "share %", "GFLOP/s", "GB/s"];
    const shown = sorted.slice(0, 30).map((line) => [
        line.name, String(line.count), figure(line.microseconds),
        (100 * line.count * line.microseconds / total).toFixed(1),
        line.operations > 0 ? figure(line.operations / line.microseconds / 1000) : "",
        line.bytes > 0 ? figure(line.bytes / line.microseconds / 1000) : "",
    ]);
    const more = sorted.length > 30 ? `\n… and ${sorted.length - 30} more kinds` : "";
    const beside = whole ? `; a run takes ${figure(whole)} µs` : "";
    return `${table(header, shown)}${more}\nsum of the kernels alone: ${figure(total)} µs a run${beside}`;
}

export function targetTable(results) {
    return table(["target", "", "wanted", "got", "median", "reached"],
        results.map(({ text, wanted, got, reached }) => [text, "", wanted, got.best, got.median, reached]));
}
