"""LibreOffice for the tests of Word files; run as a script, it installs what is lacking.

It opens a file with tracked changes as whoever gets it does, and accepts or rejects all of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

PACKAGE = "libreoffice-writer-nogui"
HOW = f"""\
Tests of Word files need LibreOffice Writer, which was not found.
  Debian, Ubuntu:  sudo apt install {PACKAGE}
  macOS:           brew install --cask libreoffice
Or name the program: SOFFICE=/path/to/it make test"""
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_MACRO = """\
Sub Settle(folder As String)
  Once folder, ".uno:AcceptAllTrackedChanges", "accepted"
  Once folder, ".uno:RejectAllTrackedChanges", "rejected"
End Sub

Sub Once(folder As String, command As String, name As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(folder & "/tracked.docx", "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "HTML (StarWriter)"
  document.storeToURL(folder & "/" & name & ".html", how())
  document.close(True)
End Sub
"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
script:language="StarBasic">{}</script:module>
"""
_SECONDS = 120


def program() -> str | None:
    """LibreOffice's program, or None."""
    if named := os.environ.get("SOFFICE"):
        return shutil.which(named)
    found = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((path for path in found if path), _MAC if Path(_MAC).exists() else None)


def install() -> None:
    """Install it by the system's package manager, where this user may do that."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (
        prefix
        and (not shutil.which("sudo") or subprocess.run([*prefix, "true"], check=False).returncode)
    ):
        return
    print(f"Installing from the system's packages: {PACKAGE} …", flush=True)
    subprocess.run([*prefix, "apt-get", "-qq", "update"], check=False)
    command = [*prefix, "apt-get", "-qq", "-y", "--no-install-recommends", "install", PACKAGE]
    subprocess.run(command, check=False)


def settled(tracked: bytes, folder: Path) -> tuple[bytes, bytes]:
    """The document as LibreOffice has it when all changes are accepted, and when all are refused.

    Both are HTML.  It works in a profile of its own in `folder`, and needs no display, and no
    network.
    """
    office = program()
    assert office, HOW
    (folder / "tracked.docx").write_bytes(tracked)
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={_url(folder / 'own')}"]
    # The first start writes a profile over whatever stands there.
    subprocess.run([*command, "--terminate_after_init"], check=False, timeout=_SECONDS)
    module = folder / "own" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.format(escape(_MACRO)), "utf-8")
    macro = f'macro:///Standard.Module1.Settle("{_url(folder)}")'
    subprocess.run([*command, macro], check=True, timeout=_SECONDS, capture_output=True)
    return (folder / "accepted.html").read_bytes(), (folder / "rejected.html").read_bytes()


def _url(path: Path) -> str:
    return path.absolute().as_uri()


if __name__ == "__main__":
    if not program():
        install()
    if not program():
        sys.exit(HOW)
