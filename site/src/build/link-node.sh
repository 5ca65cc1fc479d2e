#!/usr/bin/env bash
# Links the system's Node and npm to where frontend-maven-plugin looks, if they are the pinned version.
# Usage: link-node.sh VERSION DIRECTORY. Any other version is left alone: the plugin then downloads the pinned one.
set -eu
version=$1
directory=$2
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then exit 0; fi
if [ "$(node --version)" != "$version" ]; then exit 0; fi
mkdir -p "$directory/node_modules"
ln -sfn "$(command -v node)" "$directory/node"
ln -sfn "$(npm root --global)/npm" "$directory/node_modules/npm"
