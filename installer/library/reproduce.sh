#!/usr/bin/env bash
# Builds what is published twice, in two folders, and compares the files byte by byte.
set -euo pipefail
cd "$(dirname "$0")/../.."
built=$PWD/target/reproduced
rm -rf "$built"
for folder in one "another folder"; do
  mkdir -p "$built/$folder"
  cp -r pom.xml LICENSE src "$built/$folder/"
  (cd "$built/$folder" && mvn -B -ntp -q verify -Prelease -Dmaven.test.skip -Dgpg.skip -Dformat.skip)
  (cd "$built/$folder/target" && sha256sum streamwright-*.jar streamwright-*-sbom.*) >"$built/$folder.txt"
done
cat "$built/one.txt"
diff "$built/one.txt" "$built/another folder.txt" \
  || { echo "FAILED: the same sources made other files" >&2; exit 1; }
