#!/usr/bin/env bash
# Measures the app image in target/dist as a user meets it: whole processes, seven runs each (or
# RUNS), the median last; then its memory 20 s after opening a large stream. Needs a display, or
# xvfb-run, and perl.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${DISPLAY:-}" ]; then exec xvfb-run -a -s "-screen 0 1600x1000x24" "$0" "$@"; fi
image=$PWD/target/dist/StreamwrightInspector
scratch=$(mktemp -d)
inspector=
trap 'if [ -n "$inspector" ]; then kill "$inspector"; fi 2>/dev/null; rm -rf "$scratch"' EXIT
export XDG_DATA_HOME=$scratch/data
runs=${RUNS:-7}

now() { date +%s%3N; }
# Milliseconds of each run, sorted, and the median. $1: what is measured; the rest: how to take one.
report() {
  local what=$1 all
  shift
  "$@" >/dev/null
  all=$(for _ in $(seq "$runs"); do "$@"; done | sort -n | tr '\n' ' ')
  echo "$what: $all ms, median $(echo "$all" | cut -d' ' -f$((runs / 2 + 1)))"
}
# From the command to the first painted frame that shows the stream.
first_frame() {
  local start line
  start=$(now)
  "$1/bin/StreamwrightInspector" "$scratch/sample.bin" --until=first-frame 2>/dev/null | {
    while read -r line; do [[ $line == *"first frame"* ]] && echo $(($(now) - start)); done
    true
  }
}
show() {
  local start
  start=$(now)
  "$1/bin/streamwright" show "$scratch/sample.bin" >/dev/null
  echo $(($(now) - start))
}

"$image/bin/streamwright" sample "$scratch/sample.bin" >/dev/null
cp -r --preserve=timestamps "$image" "$scratch/plain"
rm -f "$scratch"/plain/lib/app/*.aot
sed -i '/AOTCache/d; /UseSerialGC/d; /Xlog:aot/d; /Xms/d' "$scratch"/plain/lib/app/*.cfg

echo "Load before: $(cut -d' ' -f1-3 /proc/loadavg), processors: $(nproc)"
report "First frame" first_frame "$image"
report "First frame without cache and flags" first_frame "$scratch/plain"
report "streamwright show FILE" show "$image"
report "streamwright show FILE without cache and flags" show "$scratch/plain"

# A stream of 100 GB that takes 400 MB: an entry fills each page, and only its first bytes are written.
perl -e '
  my $pages = 100_000; my $page = 1 << 20;
  open my $file, ">", $ARGV[0] or die;
  print $file pack "a16 C N C Q>4", "polygonDATSTREAM", 1, 38, 1, 1101, 1, 4096 + $pages * $page, $pages;
  for my $number (0 .. $pages - 1) {
    seek $file, 4096 + $number * $page, 0;
    print $file pack "C N N Q>", 2, $page, 1, $number;
  }
  truncate $file, 4096 + $pages * $page;
' "$scratch/sparse.bin"
"$image/bin/StreamwrightInspector" "$scratch/sparse.bin" >/dev/null 2>&1 &
inspector=$!
sleep 20
echo "With a stream of $(($(stat -c %s "$scratch/sparse.bin") / 1000000000)) GB open:" \
  "private memory $(($(awk '/RssAnon/ {print $2}' "/proc/$inspector/status") >> 10)) MiB," \
  "mapped files $(($(awk '/RssFile/ {print $2}' "/proc/$inspector/status") >> 10)) MiB"
kill "$inspector"
wait "$inspector" || true
inspector=
echo "Image: $(du -sm "$image" | cut -f1) MiB; of it runtime $(du -sm "$image/lib/runtime" | cut -f1), jars $(cat "$image"/lib/app/*.jar | wc -c | awk '{print int($1 / 1048576)}'), caches $(cat "$image"/lib/app/*.aot | wc -c | awk '{print int($1 / 1048576)}')"
