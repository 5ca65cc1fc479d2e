// What a row's samples say.

export function median(samples) {
    const sorted = [...samples].sort((a, b) => a - b);
    const middle = sorted.length / 2;
    return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How much of the other row's speed this one has: the middle of the rounds' shares, for a machine's moods last longer. */
export function share(row, other) {
    if (row.samples.length !== other.samples.length) {
        return row.median / other.median;
    }
    return row.samples.length === 0 ? NaN : median(row.samples.map((sample, round) => sample / other.samples[round]));
}

/** A row with its median, best and spread: half the distance between the quartiles, as a share of the median. */
export function summarised(row) {
    if (row.samples.length === 0) {
        return { ...row, median: NaN, best: NaN, spread: NaN };
    }
    const sorted = [...row.samples].sort((a, b) => a - b);
    const quartile = (share) => sorted[Math.round(share * (sorted.length - 1))];
    const middle = median(sorted);
    return {
        ...row, median: middle, best: sorted[sorted.length - 1],
        spread: (quartile(0.75) - quartile(0.25)) / 2 / middle,
    };
}
