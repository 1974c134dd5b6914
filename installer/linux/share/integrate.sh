#!/bin/sh
# Called by the packages: puts what a desktop looks for where it looks, or takes it back.
set -e
share=/opt/streamwright/lib/share

refresh() {
  if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime; fi
  if command -v update-desktop-database >/dev/null; then update-desktop-database -q; fi
}

case "$1" in
  install)
    install -D -m 644 "$share/streamwright.desktop" /usr/share/applications/streamwright.desktop
    install -D -m 644 "$share/streamwright-mime.xml" /usr/share/mime/packages/streamwright.xml
    # As in training, see FinishImage.java: otherwise the start-up caches are not believed.
    touch -d 2026-01-01T00:00:00Z /opt/streamwright/lib/app/*.jar
    ln -sf /opt/streamwright/bin/streamwright /usr/bin/streamwright
    refresh
    ;;
  remove)
    rm -f /usr/share/applications/streamwright.desktop /usr/share/mime/packages/streamwright.xml /usr/bin/streamwright
    refresh
    ;;
esac
