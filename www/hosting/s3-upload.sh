#!/usr/bin/env bash
# Uploads dist/ to a bucket: s3-upload.sh s3://BUCKET/PATH/ [FOLDER]. Run it after every build.
#
# What has a hash in its name goes first and is kept for a year; index.html goes last, so that nobody gets a
# page whose parts are not there yet. Nothing is deleted: whoever has the page before open still finds its
# parts. Old parts may be removed after a day.
set -euo pipefail
to="${1:?s3-upload.sh s3://BUCKET/PATH/ [FOLDER]}"
from="${2:-dist}"
aws s3 cp "$from" "$to" --recursive --exclude "*" --include "*-????????*.js" --include "*-????????*.css" \
  --include "*-????????*.wasm" --cache-control "public, max-age=31536000, immutable"
aws s3 cp "$from" "$to" --recursive --exclude "*-????????*.js" --exclude "*-????????*.css" \
  --exclude "*-????????*.wasm" --exclude "index.html" --cache-control "no-cache"
aws s3 cp "$from/index.html" "${to%/}/index.html" --cache-control "no-cache"
