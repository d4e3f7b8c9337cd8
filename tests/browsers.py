"""A browser for the tests, and a server on this machine that it may ask."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="pages are tested in Chromium: apt-get install chromium chromium-driver",
)

ARGUMENTS: Final = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage",
)  # fmt: skip
DESKTOP: Final = 1280
PHONE: Final = 360


class Site:
    """A server on this machine that gives a folder's files and remembers what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.requests: list[str] = []
        site = self

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append(self.path)
                super().do_GET()

            def log_message(self, format: str, *args: Any) -> None:
                """Keep quiet: the requests are remembered instead."""

        self.server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Handler, directory=os.fspath(folder))
        )
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Serve a folder for as long as it is needed."""
    site = Site(folder)
    thread = threading.Thread(target=site.server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()


@contextmanager
def chromium(profile: Path, *logs: str) -> Iterator[webdriver.Chrome]:
    """Start one headless Chromium that keeps the logs named, for as long as it is needed."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", dict.fromkeys(logs, "ALL"))
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def show(browser: webdriver.Chrome, width: int, height: int = 800) -> None:
    """Give the page so many pixels; as few as a telephone's are a telephone's."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width <= PHONE},
    )
