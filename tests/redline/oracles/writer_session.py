"""Resolves the tracked changes of many files in one LibreOffice; run by a Python that has `uno`.

    python writer_session.py SOFFICE PROFILE JOBS

JOBS is a file of lines `source address, target address, command`, parted by tabs; an empty command
only opens and saves. A line is printed for each job: nothing, or what went wrong.
"""

import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60  # seconds until LibreOffice must have started


def main(program, profile, jobs):
    pipe = f"sopkit-{profile.rstrip('/').rpartition('/')[2]}-{time.time_ns()}"
    office = subprocess.Popen(
        [
            *(program, f"-env:UserInstallation={profile}", "--headless", "--norestore"),
            *("--nologo", f"--accept=pipe,name={pipe};urp;"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        dispatcher = context.ServiceManager.createInstance("com.sun.star.frame.DispatchHelper")
        for line in Path(jobs).read_text(encoding="utf-8").splitlines():
            sys.stdout.write(resolved(desktop, dispatcher, *line.split("\t")) + "\n")
            sys.stdout.flush()
        desktop.terminate()
        office.wait(PATIENCE)
    finally:
        office.kill()


def connected(pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance(
        "com.sun.star.bridge.UnoUrlResolver"
    )
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(address)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def resolved(desktop, dispatcher, source, target, command):
    """Nothing, or what went wrong."""
    try:
        document = desktop.loadComponentFromURL(source, "_blank", 0, (said("Hidden", True),))
        if document is None:
            return "it cannot be opened"
        if command:
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, command, "", 0, ())
        document.TextFields.refresh()
        document.storeToURL(target, (said("FilterName", "MS Word 2007 XML"),))
        document.close(True)
    except Exception as fault:
        return " ".join(str(fault).split()) or type(fault).__name__
    return ""


def said(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
