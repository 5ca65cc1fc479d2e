#!/bin/sh
# Runs what scripts/gpu put together here; the options are those of scripts/gpu. Needs a Vulkan driver and its loader.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for packed in "$here"/node.gz "$here"/node_modules/webgpu/dist/*/dawn.node.gz; do
    [ ! -f "$packed" ] || gunzip -f "$packed"
done
node=node
if ! command -v node >/dev/null; then
    node=$here/node
    chmod +x "$node"
fi
exec "$node" "$here/src/gpu/main.mjs" "$@"
