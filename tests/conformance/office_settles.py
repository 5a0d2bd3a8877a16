"""LibreOffice accepts, rejects, or only saves again: run by the system's Python, which has `uno`.

    /usr/bin/python3 office_settles.py PIPE < JSON: a list of [file, command, file to write]

The command is .uno:AcceptAllTrackedChanges, .uno:RejectAllTrackedChanges or "". A process of
LibreOffice listens at the pipe. The number of tracked changes that were left is printed for each.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_TRIES = 600
_PAUSE = 0.1


def main() -> None:
    """Do what is asked on standard input."""
    context = connected(sys.argv[1])
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    left = []
    for source, command, target in json.load(sys.stdin):
        hidden = (setting("Hidden", True),)
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, hidden)
        if command:
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, command, "", 0, ())
        marks = document.Redlines.createEnumeration()
        count = 0
        while marks.hasMoreElements():
            marks.nextElement()
            count += 1
        left.append(count)
        document.storeToURL(Path(target).as_uri(), (setting("FilterName", "MS Word 2007 XML"),))
        document.close(True)
    json.dump(left, sys.stdout)
    desktop.terminate()


def connected(pipe: str) -> Any:
    """Its context, as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(_TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(_PAUSE)
    raise SystemExit("LibreOffice does not answer")


def setting(name: str, value: object) -> PropertyValue:
    """A named argument of LibreOffice's."""
    return PropertyValue(name, 0, value, 0)


if __name__ == "__main__":
    main()
