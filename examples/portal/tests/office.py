"""The portal as a program of its own: started, asked over the network, stopped, ended in the middle."""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from office import posted
from office.rules import Rules
from office.site import MEASURES

PORTAL = Path(__file__).resolve().parents[1]
PACKAGE = PORTAL.parents[1] / "pkg"
HONEST = {
    "shenqingren": "河西村村民委员会",
    "dianhua": "0517-88880000",
    "mianji": "1080",
    "yanshou": "true",
    "shengji_jiangbu": "true",
    "zhuankuan": "on",
    "cun_0_mingcheng": "河西村",
    "cun_0_mingdan": "true",
}
FORM = "/apply/factory-grant"
FIELDS = MEASURES["factory-grant"]["fields"]
RULES = Rules(PACKAGE / "fupin-plain.wasm")


class Office:
    """A portal that runs until it is ended."""

    def __init__(self, data: Path, *words: str, before=None):
        command = [sys.executable, "-m", "office", "--port", "0", "--data", str(data), *words]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=PORTAL, stdout=pipe, stderr=pipe, text=True, env=environment, preexec_fn=before)
        self.port = 0
        self.told = ""
        # What it writes is read all the time: a full pipe would stop it.
        self._reader = threading.Thread(target=self._read)

    def __enter__(self):
        address = re.search(r":(\d+)/", self.process.stdout.readline())
        self._reader.start()
        self.port = int(address[1]) if address else 0
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        self.process.stdout.close()
        self.process.stderr.close()

    def _read(self):
        for line in self.process.stderr:
            self.told += line

    def kill(self):
        """Ends it as a power cut does."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Asks it to end, and answers with its status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def ask(self, method: str, path: str, body: str | None = None, cookie: str = ""):
        """Status, headers and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def visit(self) -> "Visitor":
        return Visitor(self)


class Visitor:
    """Somebody who fills the form in, in a visit of their own."""

    def __init__(self, office: Office):
        self._office = office
        _, headers, page = office.ask("GET", FORM)
        self._cookie = headers["Set-Cookie"].split(";")[0]
        self._csrf = re.search('name="csrf" value="([^"]+)"', page)[1]

    def post(self, **changed):
        """Status and page of a form that is sent."""
        status, headers, page = self._office.ask("POST", FORM, urlencode({"csrf": self._csrf, **HONEST, **changed}), self._cookie)
        return status, headers.get("Location", ""), page

    def apply(self, village: str):
        """Status, place and page of the application of a village, which comes with the receipt that a browser makes."""
        stated = posted.read({**HONEST, "cun_0_mingcheng": village}, FIELDS)
        receipt = RULES.receipt("factory-grant", stated.application)
        return self.post(cun_0_mingcheng=village, **{"fupin-receipt": receipt})


def receipt_in(page: str) -> str:
    """The receipt in the hidden field of a page."""
    field = re.search(r'<input[^>]*name="fupin-receipt"[^>]*>', page)[0]
    return unescape(re.search(r'value="([^"]*)"', field)[1])
