#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd) || exit 1
PATH="$PATH:/usr/local/bin:/opt/homebrew/bin"
for version in @PYTHONS@; do
    PATH="$PATH:/Library/Frameworks/Python.framework/Versions/$version/bin"
done
for version in @PYTHONS@ 3; do
    python=$(command -v "python$version") || continue
    # The one that macOS brings is a door to a download.
    [ "$(uname)$python" != Darwin/usr/bin/python3 ] || continue
    if "$python" -I "$here/install.py" --fits >/dev/null 2>&1; then
        exec "$python" -I "$here/install.py"
    fi
done
cat "$here/needs-python.txt"
exit 1
