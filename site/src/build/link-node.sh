#!/usr/bin/env bash
# Links the system's Node and npm to where frontend-maven-plugin looks for its own, if Node is the pinned version.
# Usage: link-node.sh VERSION DIRECTORY. Any other version is left alone: the plugin then downloads the pinned one.
set -eu
version=$1
directory=$2

if ! node=$(command -v node) || ! npm=$(command -v npm); then
    echo "This machine has no Node with npm; Maven downloads Node $version."
    exit 0
fi
found=$("$node" --version)
if [ "$found" != "$version" ]; then
    echo "This machine's Node is $found, the build's is $version: Maven downloads that."
    echo "Where it can't be downloaded, run Maven with -Dnode.version=$found to use this machine's (20 or newer will do)."
    exit 0
fi
npm_home=$(dirname "$(dirname "$(readlink -f "$npm")")")
if [ ! -f "$npm_home/bin/npm-cli.js" ]; then
    echo "This machine's npm, $npm, is not laid out as npm's own: Maven downloads Node $version with its npm."
    exit 0
fi
mkdir -p "$directory/node_modules"
ln -sfn "$(readlink -f "$node")" "$directory/node"
ln -sfn "$npm_home" "$directory/node_modules/npm"
