#!/bin/sh
# Removes the exports of yesterday; EXPORTS names their directory.
set -e
rm -rf "$EXPORTS"/*.txt
logger "exports removed from $EXPORTS"
