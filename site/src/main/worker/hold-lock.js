// Held as long as this worker lives, whatever ends it: its page waits for the same lock. Not every place has locks.
if (navigator.locks) {
    navigator.locks.request(location.href, () => new Promise(() => {})).catch(() => {});
}
